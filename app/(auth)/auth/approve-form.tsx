"use client";

import { Button, Group, type InputWrapperProps, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { ApiError } from "@/app/_ui/api/request";
import { Problem } from "@/app/_ui/feedback/notice";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { approveForm as words } from "@/app/_words/auth";
import type { AppRequest } from "@/lib/auth-codes";
import { type Account, approve, type Grant } from "./account";
import { goBack } from "./return";

const RESETS = [
  { value: "never", label: common.never },
  { value: "daily", label: words.everyDay },
  { value: "weekly", label: words.everyWeek },
  { value: "monthly", label: words.everyMonth },
];

/** Inputs beside each other stand in one line, however long what is said of each. */
const DESCRIBED_BELOW: InputWrapperProps["inputWrapperOrder"] = ["label", "input", "description", "error"];

interface ApproveFormProps {
  request: AppRequest;
  account: Account;
  onCode: (code: string) => void;
}

/** What the app gets: as it asked, or less. */
export function ApproveForm({ request, account, onCode }: ApproveFormProps) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const code = await approve(account, grantFrom(form, request, new Date()));
    if (request.callbackUrl) goBack(request, { code });
    else onCode(code);
  });
  return (
    <form onSubmit={submit}>
      <Stack mt="lg">
        <Text size="sm" c="dimmed">
          {words.signedInWith(account.label, account.creditsLeft.toFixed(2))}
        </Text>
        <Problem>{problem}</Problem>
        <TextInput
          label={words.keyName}
          name="key_label"
          maxLength={100}
          required
          defaultValue={request.keyLabel}
          error={problemOf("key_label")}
        />
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
          <AmountInput
            label={common.limitUsd}
            name="limit"
            inputWrapperOrder={DESCRIBED_BELOW}
            placeholder={request.limit === null ? words.usualLimit : undefined}
            description={request.limit === null ? words.noLimitAsked : words.limitAsked(request.limit)}
            defaultValue={request.limit ?? ""}
            error={problemOf("limit")}
          />
          <NativeSelect
            label={words.resets}
            name="limit_reset"
            inputWrapperOrder={DESCRIBED_BELOW}
            description={words.resetsHint}
            data={RESETS}
            defaultValue={request.limitReset ?? "never"}
            error={problemOf("usage_limit_type")}
          />
        </Group>
        <ExpirySelect
          problem={problemOf("expires_at")}
          known={request.expiresAt}
          never={request.expiresAt === null ? words.asUsual : undefined}
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.submit}
        </Button>
        {request.callbackUrl && (
          <Button variant="default" fullWidth onClick={() => goBack(request, { error: "access_denied" })}>
            {common.cancel}
          </Button>
        )}
      </Stack>
    </form>
  );
}

/** Reads the form. Nobody grants more than was asked for by mistake: that is refused at the field. */
function grantFrom(form: FormData, request: AppRequest, now: Date): Grant {
  const amount = amountFrom(form, "limit");
  const reset = String(form.get("limit_reset"));
  const limit = amount ? Number(amount) : undefined;
  if (request.limit !== null && (limit === undefined || limit > Number(request.limit)))
    throw atField("limit", words.limitTooHigh(request.limit));
  return {
    callback_url: request.callbackUrl,
    code_challenge: request.codeChallenge,
    code_challenge_method: request.codeChallengeMethod,
    key_label: String(form.get("key_label")).trim(),
    limit,
    usage_limit_type: limit === undefined || reset === "never" ? undefined : reset,
    expires_at: chosenExpiry(form, request.expiresAt, now),
  };
}

/** As long as the app asked for, or shorter. */
function chosenExpiry(form: FormData, asked: string | null, now: Date): string | undefined {
  const chosen = expiryFrom(form, now, asked) ?? undefined;
  if (asked === null || (chosen !== undefined && chosen <= asked)) return chosen;
  throw atField("expires_at", words.expiryTooLate(asked.slice(0, 10)));
}

function atField(path: string, message: string): ApiError {
  return new ApiError(message, "refused", 400, null, [{ path, message }]);
}
