"use client";

import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { EndUser, OwnTenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { endUserBudget as words } from "@/app/_words/tenant-end-users";

interface EndUserBudgetProps {
  tenant: OwnTenant;
  /** Null asks for the name: it may be set before the first call. */
  endUser: EndUser | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Gives an end user a budget of its own, or lifts it. */
export function EndUserBudget({ tenant, endUser, isOpen, onClose }: EndUserBudgetProps) {
  const title = endUser ? words.budgetOf(endUser.name) : words.setAnEndUsersBudget;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <BudgetForm tenant={tenant} endUser={endUser} onDone={onClose} />
    </Modal>
  );
}

type BudgetFormProps = Pick<EndUserBudgetProps, "tenant" | "endUser"> & { onDone: () => void };

function BudgetForm({ tenant, endUser, onDone }: BudgetFormProps) {
  const own = endUser?.has_own_budget ? endUser.budget : null;
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const name = endUser?.name ?? String(form.get("end_user"));
    const budget = budgetFrom(form);
    await request(`/tenants/${tenant.id}/end-user-budgets`, {
      method: "POST",
      body: { end_user: name, budget },
    });
    await refresh(`/tenants/${tenant.id}/end-users`);
    if (budget) say(words.maySpend(name, formatMoney(budget.limit), WINDOW_WORDS[budget.window]));
    else say(words.hasNoBudget(name));
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {!endUser && (
          <TextInput
            label={common.name}
            name="end_user"
            description={words.asCallsGive}
            placeholder={words.customer42}
            required
            maxLength={256}
            data-autofocus
            error={problemOf("end_user")}
          />
        )}
        <BudgetFields
          label={words.ownBudget}
          placeholder={common.none}
          budget={own}
          problem={problemOf("budget")}
        />
        <Text size="sm" c="dimmed">
          {words.whatItSpentSince(emptyWords(tenant))}
        </Text>
        <DialogButtons action={common.save} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}

function emptyWords({ end_user_budget: byDefault }: OwnTenant): string {
  if (!byDefault) return words.emptyLifts;
  const { limit, window } = byDefault;
  return words.emptyLiftsItThenOf(formatMoney(limit), WINDOW_WORDS[window]);
}
