"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import type { ApiKey, Page, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import classes from "./first-steps.module.css";

/** From an empty portal to a call that shows that it works, while there is none. */
export function FirstSteps() {
  const { data: tenants } = useApi<Page<Tenant>>("/tenants?limit=1");
  const { data: keys } = useApi<Page<ApiKey>>("/api-keys?limit=1");
  const tenant = tenants?.data[0];
  const hasKey = (keys?.data.length ?? 0) > 0;
  const steps = [
    {
      title: "See that OpenRouter accepts your provisioning key",
      words: "Tenants get OpenRouter keys that are made with it.",
      action: "Test it",
      href: "/settings/instance",
      isDone: tenant?.provisioned_key?.status === "active",
    },
    {
      title: "Make a tenant",
      words: "A customer, a course, a department: whoever has credits and keys of their own.",
      action: "New tenant",
      href: "/tenants?new=true",
      isDone: tenant !== undefined,
    },
    {
      title: "Issue it a key",
      words: "It is shown once, with a first call in four dialects.",
      action: "New key",
      href: tenant ? `/tenants/${tenant.id}/keys?new=true` : "/tenants",
      isDone: hasKey,
    },
    {
      title: "Chat with it",
      words: "The call appears here, with what it cost.",
      action: "Open the playground",
      href: "/playground",
      isDone: false,
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <Section
      title="Getting started"
      description="No call came in this range. This is the way to the first one."
    >
      <ol className={classes.steps}>
        {steps.map(({ title, words, action, href, isDone }, index) => (
          <li key={title} className={classes.step}>
            <div>
              <Text fw={500}>{title}</Text>
              <Text size="sm" c="dimmed">
                {words}
              </Text>
            </div>
            {isDone ? (
              <Status tone="good">Done</Status>
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
