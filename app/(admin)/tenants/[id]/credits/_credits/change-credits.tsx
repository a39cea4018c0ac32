"use client";

import { Modal, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { AddedCreditEntry, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { useSubmit } from "@/app/_ui/forms/use-submit";

interface ChangeCreditsProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

const KINDS = {
  grant: { label: "Grant", action: "Grant", means: "Credits that were bought or given." },
  refund: {
    label: "Refund",
    action: "Refund",
    means: "Credits given back for calls that were not worth it.",
  },
  adjustment: {
    label: "Adjustment",
    action: "Adjust",
    means: "Mends an entry that was wrong. With a minus it takes credits, never more than were granted.",
  },
};
type Kind = keyof typeof KINDS;

export function ChangeCredits({ tenant, isOpen, onClose }: ChangeCreditsProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Credits of ${tenant.name}`}>
      <EntryForm tenant={tenant} onDone={onClose} />
    </Modal>
  );
}

function EntryForm({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const [kind, setKind] = useState<Kind>("grant");
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const expires_at = kind === "grant" ? expiryFrom(form, new Date()) : null;
    const { credits } = await request<AddedCreditEntry>(`/tenants/${tenant.id}/credit-entries`, {
      method: "POST",
      body: {
        kind,
        amount: amountFrom(form, "amount") ?? "",
        reason: String(form.get("reason")).trim(),
        ...(expires_at !== null && { expires_at }),
      },
    });
    await refresh("/tenants", "/overview");
    say(`${tenant.name} has been granted ${formatMoney(credits.granted)} in all.`);
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <SegmentedControl
          fullWidth
          aria-label="Kind"
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          data={Object.entries(KINDS).map(([value, { label }]) => ({ value, label }))}
        />
        <Text size="sm" c="dimmed">
          {KINDS[kind].means}
        </Text>
        <AmountInput
          label="Amount (USD)"
          name="amount"
          placeholder={kind === "adjustment" ? "-25.00" : "25.00"}
          signed={kind === "adjustment"}
          required
          withAsterisk={false}
          data-autofocus
          error={problemOf("amount")}
        />
        <TextInput
          label="Reason"
          name="reason"
          description="Kept with the entry, and printed on the tenant's statement."
          placeholder="Invoice 2026-117"
          required
          withAsterisk={false}
          maxLength={200}
          error={problemOf("reason")}
        />
        {kind === "grant" && <ExpirySelect problem={problemOf("expires_at")} />}
        <DialogButtons action={KINDS[kind].action} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}
