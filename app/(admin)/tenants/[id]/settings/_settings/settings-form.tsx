"use client";

import { Alert, Button, Fieldset, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { useMayChange } from "@/app/_ui/shell/admin-context";

interface SettingsFormProps {
  tenant: Tenant;
  title: string;
  description?: string;
  /** The part of the tenant that these fields change. */
  changeFrom: (form: FormData) => Record<string, unknown>;
  children: (problemOf: (field: string) => string | undefined) => ReactNode;
}

/** One card of settings that is saved on its own. Viewers read it and cannot change it. */
export function SettingsForm({ tenant, title, description, changeFrom, children }: SettingsFormProps) {
  const mayChange = useMayChange();
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request(`/api/admin/tenants/${tenant.id}`, { method: "PATCH", body: changeFrom(form) });
    await refresh("/api/admin/tenants");
    say("Saved.");
  });
  return (
    <Section title={title} description={description}>
      <form onSubmit={submit}>
        <Fieldset variant="unstyled" disabled={!mayChange} maw={480}>
          <Stack>
            {problem && (
              <Alert color="red" role="alert">
                {problem}
              </Alert>
            )}
            {children(problemOf)}
            {mayChange && (
              <Group>
                <Button type="submit" variant="default" loading={isBusy}>
                  Save
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Section>
  );
}
