"use client";

import { Button, Fieldset, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { Problem } from "@/app/_ui/feedback/notice";
import { common } from "@/app/_words/common";
import { settingsForm as words } from "@/app/_words/tenant-settings";
import classes from "./settings.module.css";

interface SettingsFormProps {
  tenant: Tenant;
  /** Names the section in the page's address. */
  id: string;
  title: string;
  description: string;
  /** The part of the tenant that these fields change. */
  changeFrom: (form: FormData) => Record<string, unknown>;
  children: (problemOf: (field: string) => string | undefined) => ReactNode;
}

/** One card of settings that is saved on its own. Viewers read it and cannot change it. */
export function SettingsForm({ tenant, id, title, description, changeFrom, children }: SettingsFormProps) {
  const mayChange = useMayChange() && tenant.status !== "deleted";
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request(`/tenants/${tenant.id}`, { method: "PATCH", body: changeFrom(form) });
    await refresh("/tenants");
    say(words.saved);
  });
  return (
    <section className={classes.card} id={id} aria-labelledby={`${id}-title`}>
      <div>
        <Title order={2} size="h3" id={`${id}-title`}>
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {description}
        </Text>
      </div>
      <form onSubmit={submit}>
        <Fieldset variant="unstyled" disabled={!mayChange} p={0} m={0}>
          <Stack>
            <Problem>{problem}</Problem>
            {children(problemOf)}
            {mayChange && (
              <Group>
                <Button type="submit" variant="default" loading={isBusy}>
                  {common.save}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </section>
  );
}
