import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Tenant } from "@/app/_ui/api/types";
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
      {credits.overdraft && (
        <Text size="sm" mt="xs">
          Overdraft: {formatMoney(credits.overdraft.used)} of {formatMoney(credits.overdraft.limit)} used.
        </Text>
      )}
    </Section>
  );
}
