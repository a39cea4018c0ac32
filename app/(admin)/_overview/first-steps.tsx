"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import type { ApiKey, Page, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { firstSteps as words } from "@/app/_words/overview";
import { FirstChecks, useProvisioningKeyCheck } from "./first-checks";
import classes from "./first-steps.module.css";

/** From an empty portal to a call that shows that it works, while there is none. */
export function FirstSteps() {
  const { data: tenants } = useApi<Page<Tenant>>("/tenants?limit=1");
  const { data: keys } = useApi<Page<ApiKey>>("/api-keys?limit=1");
  const tenant = tenants?.data[0];
  const hasKey = (keys?.data.length ?? 0) > 0;
  const mayCheck = useMay("instance.read");
  const { data: check } = useProvisioningKeyCheck(mayCheck);
  const steps = [
    {
      ...words.test,
      href: "/settings/instance",
      isDone: check?.is_accepted ?? tenant?.provisioned_key?.status === "active",
    },
    {
      ...words.tenant,
      href: "/tenants?new=true",
      isDone: tenant !== undefined,
    },
    {
      ...words.key,
      href: tenant ? `/tenants/${tenant.id}/keys?new=true` : "/tenants",
      isDone: hasKey,
    },
    {
      ...words.chat,
      href: "/playground",
      isDone: false,
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <Section title={words.title} description={words.description}>
      {mayCheck && <FirstChecks />}
      <ol className={classes.steps}>
        {steps.map(({ title, effect, action, href, isDone }, index) => (
          <li key={title} className={classes.step}>
            <div>
              <Text fw={500}>{title}</Text>
              <Text size="sm" c="dimmed">
                {effect}
              </Text>
            </div>
            {isDone ? (
              <Status tone="good">{common.done}</Status>
            ) : (
              <Button component={Link} href={href} variant={index === next ? "filled" : "default"} size="xs">
                {action}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
