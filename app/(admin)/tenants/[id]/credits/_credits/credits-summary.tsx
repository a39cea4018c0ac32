"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Spendable, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import classes from "../../_overview/cards.module.css";

export function CreditsSummary({ tenant, action }: { tenant: Tenant; action: ReactNode }) {
  const { credits, billing } = tenant;
  const isPrepaid = billing === "prepaid";
  return (
    <Section title="Credits" actions={action}>
      <div className={classes.figure}>
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
      <SpendableNow tenantId={tenant.id} />
      {credits.overdraft && (
        <Text size="sm" mt="xs">
          Overdraft: {formatMoney(credits.overdraft.used)} of {formatMoney(credits.overdraft.limit)} used.
        </Text>
      )}
    </Section>
  );
}

const LIMITS: Record<NonNullable<Spendable["limited_by"]>, string> = {
  credits: "its credits",
  budget: "its budget",
  key: "its OpenRouter key",
  account: "your account at OpenRouter",
};

/** What the tenant can spend at this moment, and what is in the way of more. */
function SpendableNow({ tenantId }: { tenantId: string }) {
  const { data } = useApi<Spendable>(`/tenants/${tenantId}/spendable`);
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {!data ? (
        "Spendable now: …"
      ) : data.amount === null || data.limited_by === null ? (
        "Spendable now: no limit"
      ) : (
        <>
          Spendable now: <Money value={data.amount} />, limited by {LIMITS[data.limited_by]}
        </>
      )}
    </Text>
  );
}
