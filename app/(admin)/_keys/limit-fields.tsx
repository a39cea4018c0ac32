import { Group, NativeSelect } from "@mantine/core";
import type { ApiKey } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { common } from "@/app/_words/common";
import { keyFields as words } from "@/app/_words/key-dialogs";
import { RESETS } from "./key-words";

interface LimitFieldsProps {
  of?: Pick<ApiKey, "limit" | "limit_reset">;
  problemOf: (field: "limit" | "limit_reset") => string | undefined;
}

/** What a key may spend, and when that is granted anew. */
export function LimitFields({ of, problemOf }: LimitFieldsProps) {
  return (
    <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
      <AmountInput
        label={common.limitUsd}
        name="limit"
        placeholder={common.noLimit}
        defaultValue={of?.limit ?? ""}
        error={problemOf("limit")}
      />
      <NativeSelect
        label={words.resets}
        name="limit_reset"
        data={RESETS}
        defaultValue={of?.limit_reset ?? "never"}
        error={problemOf("limit_reset")}
      />
    </Group>
  );
}

/** Both as the admin API takes them: null is none, and without a limit nothing begins anew. */
export function limitFrom(form: FormData) {
  const limit = amountFrom(form, "limit") ?? null;
  const reset = String(form.get("limit_reset")) as "never" | "daily" | "weekly" | "monthly";
  return { limit, limit_reset: limit === null || reset === "never" ? null : reset };
}
