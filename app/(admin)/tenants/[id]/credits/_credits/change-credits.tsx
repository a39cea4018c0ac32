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
import { common } from "@/app/_words/common";
import { changeCredits as words, creditKind } from "@/app/_words/tenant-credits";

interface ChangeCreditsProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

const KINDS = ["grant", "refund", "adjustment"] as const;
type Kind = (typeof KINDS)[number];

export function ChangeCredits({ tenant, isOpen, onClose }: ChangeCreditsProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title(tenant.name)}>
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
    say(words.granted(tenant.name, formatMoney(credits.granted)));
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <SegmentedControl
          fullWidth
          aria-label={common.kind}
          value={kind}
          onChange={setKind}
          data={KINDS.map((value) => ({ value, label: creditKind[value] }))}
        />
        <Text size="sm" c="dimmed">
          {words.means[kind]}
        </Text>
        <AmountInput
          label={words.amount}
          name="amount"
          placeholder={kind === "adjustment" ? "-25.00" : "25.00"}
          signed={kind === "adjustment"}
          required
          data-autofocus
          error={problemOf("amount")}
        />
        <TextInput
          label={common.reason}
          name="reason"
          description={words.reasonHint}
          placeholder={words.reasonExample}
          required
          maxLength={200}
          error={problemOf("reason")}
        />
        {kind === "grant" && <ExpirySelect problem={problemOf("expires_at")} />}
        <DialogButtons action={words.submit[kind]} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}
