"use client";

import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { Budget } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { formatUtc } from "@/app/_ui/data/times";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { increaseBudget } from "@/app/_words/tenant-budgets";
import { whose } from "./whose";

interface IncreaseBudgetProps {
  budget: Budget;
  isOpen: boolean;
  onClose: () => void;
}

/** Raises a budget's limit until a time, or ends that now. */
export function IncreaseBudget({ budget, isOpen, onClose }: IncreaseBudgetProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={increaseBudget.increase(whose(budget))}>
      <IncreaseForm budget={budget} onDone={onClose} />
    </Modal>
  );
}

function IncreaseForm({ budget, onDone }: { budget: Budget; onDone: () => void }) {
  const path = `/budgets/${budget.id}/increase`;
  const done = async (words: string) => {
    await refresh("/tenants", "/api-keys");
    say(words);
    onDone();
  };
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const until = `${String(form.get("until"))}:00Z`;
    await request(path, { method: "POST", body: { limit: amountFrom(form, "limit") ?? "", until } });
    await done(increaseBudget.limitIsRaised);
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <AmountInput
          label={increaseBudget.limitMeanwhile}
          name="limit"
          description={increaseBudget.moreThanItsOwn(formatMoney(budget.limit))}
          required
          data-autofocus
          defaultValue={budget.increase?.limit ?? ""}
          error={problemOf("limit")}
        />
        <TextInput
          type="datetime-local"
          label={increaseBudget.untilUtc}
          name="until"
          description={increaseBudget.fromThenOnItsOwn}
          required
          defaultValue={budget.increase?.until.slice(0, 16)}
          error={problemOf("until")}
        />
        {budget.increase && (
          <EndNow
            until={budget.increase.until}
            path={path}
            onDone={() => done(increaseBudget.increaseHasEnded)}
          />
        )}
        <DialogButtons action={increaseBudget.submit} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}

function EndNow({ until, path, onDone }: { until: string; path: string; onDone: () => Promise<void> }) {
  const [problem, setProblem] = useState<string | null>(null);
  const end = async () => {
    try {
      await request(path, { method: "DELETE", body: {} });
      await onDone();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : increaseBudget.itCouldNotBeEnded);
    }
  };
  return (
    <>
      <Problem>{problem}</Problem>
      <Text size="sm">
        {increaseBudget.itIsIncreased(formatUtc(until))}{" "}
        <Button variant="default" size="compact-sm" onClick={() => void end()}>
          {increaseBudget.endItNow}
        </Button>
      </Text>
    </>
  );
}
