"use client";

import { Modal, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { say } from "@/app/_ui/feedback/toast";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";

interface GrantCreditsProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

export function GrantCredits({ tenant, isOpen, onClose }: GrantCreditsProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Grant credits to ${tenant.name}`}>
      <GrantForm tenant={tenant} onDone={onClose} />
    </Modal>
  );
}

function GrantForm({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const amount = amountFrom(form, "amount") ?? "";
    const reason = String(form.get("reason")).trim();
    const expires_at = expiryFrom(form, new Date());
    await request(`/api/admin/tenants/${tenant.id}/credit-grants`, {
      method: "POST",
      body: { amount, reason, ...(expires_at !== null && { expires_at }) },
    });
    await refresh("/api/admin/tenants", "/api/admin/overview");
    say(`${formatMoney(amount)} granted to ${tenant.name}.`);
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <AmountInput
          label="Amount (USD)"
          name="amount"
          placeholder="25.00"
          required
          withAsterisk={false}
          data-autofocus
          error={problemOf("amount")}
        />
        <TextInput
          label="Reason"
          name="reason"
          description="Kept with the grant, for whoever reads the history."
          placeholder="Invoice 2026-117"
          required
          withAsterisk={false}
          maxLength={200}
          error={problemOf("reason")}
        />
        <ExpirySelect problem={problemOf("expires_at")} />
        <DialogButtons action="Grant" isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}
