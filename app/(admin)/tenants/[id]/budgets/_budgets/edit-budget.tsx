"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { Budget, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { editBudget as words } from "@/app/_words/tenant-budgets";
import { BudgetTerms, termsFrom } from "./budget-terms";
import { whose } from "./whose";

interface EditBudgetProps {
  tenant: Tenant;
  /** Null sets the budget of a tag. */
  budget: Budget | null;
  isOpen: boolean;
  onClose: () => void;
}

export function EditBudget({ tenant, budget, isOpen, onClose }: EditBudgetProps) {
  const title = budget ? words.budget(whose(budget)) : words.setATagsBudget;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <EditForm tenant={tenant} budget={budget} onDone={onClose} />
    </Modal>
  );
}

type EditFormProps = Pick<EditBudgetProps, "tenant" | "budget"> & { onDone: () => void };

function EditForm({ tenant, budget, onDone }: EditFormProps) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = termsFrom(form);
    if (budget) await request(`/budgets/${budget.id}`, { method: "PATCH", body });
    else await request(tagPath(tenant, String(form.get("tag")).trim()), { method: "PUT", body });
    await refresh("/tenants", "/api-keys");
    say(words.budgetIsSet);
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {!budget && (
          <TextInput
            label={words.tag}
            name="tag"
            description={words.keysThatCarryItShare}
            placeholder={words.batch}
            required
            maxLength={48}
            data-autofocus
            error={problemOf("tag")}
          />
        )}
        <BudgetTerms budget={budget} problemOf={problemOf} />
        <Text size="sm" c="dimmed">
          {words.whatWasUsedStaysUsed}
        </Text>
        {budget?.tag && <LiftTag tenant={tenant} tag={budget.tag} onDone={onDone} />}
        <DialogButtons action={common.save} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}

function LiftTag({ tenant, tag, onDone }: { tenant: Tenant; tag: string; onDone: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const lift = async () => {
    try {
      await request(tagPath(tenant, tag), { method: "DELETE", body: {} });
      await refresh("/tenants");
      say(words.keysTaggedShareNoBudget(tag));
      onDone();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : words.itCouldNotBeLifted);
    }
  };
  return (
    <>
      <Problem>{problem}</Problem>
      <Group>
        <Button variant="default" size="xs" onClick={() => void lift()}>
          {words.liftThisBudget}
        </Button>
      </Group>
    </>
  );
}

function tagPath(tenant: Tenant, tag: string): string {
  return `/tenants/${tenant.id}/tag-budgets/${encodeURIComponent(tag)}`;
}
