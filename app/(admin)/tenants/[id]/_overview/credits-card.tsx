"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { creditsCard as words } from "@/app/_words/tenant";
import { useTenant } from "../_tenant/tenant-context";
import { CreditsSummary } from "../credits/_credits/credits-summary";

export function CreditsCard() {
  const tenant = useTenant();
  const entries = (
    <Button component={Link} href={`/tenants/${tenant.id}/credits`} variant="default" size="xs">
      {words.entries}
    </Button>
  );
  return <CreditsSummary tenant={tenant} action={entries} />;
}
