"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Spendable, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { creditsSummary as words } from "@/app/_words/tenant-credits";
import { CreditsLeft } from "./credits-left";

export function CreditsSummary({ tenant, action }: { tenant: Tenant; action: ReactNode }) {
  const { overdraft } = tenant.credits;
  return (
    <CreditsLeft tenant={tenant} action={action}>
      <SpendableNow tenantId={tenant.id} />
      {overdraft && (
        <Text size="sm" mt="xs">
          {words.overdraft(formatMoney(overdraft.used), formatMoney(overdraft.limit))}
        </Text>
      )}
    </CreditsLeft>
  );
}

/** What the tenant can spend at this moment, and what is in the way of more. */
function SpendableNow({ tenantId }: { tenantId: string }) {
  const { data } = useApi<Spendable>(`/tenants/${tenantId}/spendable`);
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {!data
        ? words.loading
        : data.amount === null || data.limited_by === null
          ? words.unlimited
          : words.spendable(<Money value={data.amount} />, data.limited_by)}
    </Text>
  );
}
