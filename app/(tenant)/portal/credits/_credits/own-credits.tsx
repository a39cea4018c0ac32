"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import cards from "@/app/(admin)/tenants/[id]/_overview/cards.module.css";
import type { OwnTenant } from "@/app/_ui/api/types";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";

/** What is left of the tenant's credits, or for who pays afterwards what it used. */
export function OwnCredits({ tenant, action }: { tenant: OwnTenant; action?: ReactNode }) {
  const { credits, billing } = tenant;
  const isPrepaid = billing === "prepaid";
  return (
    <Section title="Credits" actions={action}>
      <div className={cards.figure}>
        <Money value={isPrepaid ? (credits.remaining ?? "0") : credits.used} />
        <Text component="span" c="dimmed">
          {isPrepaid ? "left" : "used, billed afterwards"}
        </Text>
      </div>
      <UsageBar
        label="Credits"
        used={credits.used}
        held={credits.held}
        limit={isPrepaid ? credits.granted : null}
      />
    </Section>
  );
}
