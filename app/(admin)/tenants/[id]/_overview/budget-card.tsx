"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { budgetCard as words } from "@/app/_words/tenant";
import { useTenant } from "../_tenant/tenant-context";
import { BudgetLeft } from "./budget-left";

export function BudgetCard() {
  const tenant = useTenant();
  const change = (
    <Button component={Link} href={`/tenants/${tenant.id}/settings#budget`} variant="default" size="xs">
      {tenant.budget ? words.change : words.setABudget}
    </Button>
  );
  return <BudgetLeft tenant={tenant} action={change} none={words.nothingLimitsHowFast} />;
}
