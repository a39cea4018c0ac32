"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import { useTenant } from "../_tenant/tenant-context";
import classes from "./cards.module.css";

export function BudgetCard() {
  const { id, budget, time_zone } = useTenant();
  return (
    <Section
      title={budget ? `Budget ${WINDOW_WORDS[budget.window]}` : "Budget"}
      actions={
        <Button component={Link} href={`/tenants/${id}/settings#budget`} variant="default" size="xs">
          {budget ? "Change" : "Set a budget"}
        </Button>
      }
    >
      {budget ? (
        <>
          <div className={classes.figure}>
            <Money value={budget.remaining ?? "0"} />
            <Text component="span" c="dimmed">
              left
            </Text>
          </div>
          <UsageBar label="Budget" {...budgetUsage(budget, time_zone)} />
        </>
      ) : (
        <Text c="dimmed">
          Nothing limits how fast the credits are spent. A budget caps them per day, week or month.
        </Text>
      )}
    </Section>
  );
}
