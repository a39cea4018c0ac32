"use client";

import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { ApiError } from "@/app/_ui/api/request";
import { Problem } from "@/app/_ui/feedback/notice";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import type { AppRequest } from "@/lib/auth-codes";
import { type Account, approve, type Grant } from "./account";
import { goBack } from "./return";

const RESETS = [
  { value: "never", label: "Never" },
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
];

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
          Signed in with {account.label}. The account has ${account.creditsLeft.toFixed(2)} of credits left.
        </Text>
        <Problem>{problem}</Problem>
        <TextInput
          label="Name of the key"
          name="key_label"
          maxLength={100}
          required
          withAsterisk={false}
          defaultValue={request.keyLabel}
          error={problemOf("key_label")}
        />
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
          <AmountInput
            label="Limit (USD)"
            name="limit"
            placeholder="No limit"
            description={
              request.limit === null ? "The app asked for none." : `The app asked for $${request.limit}.`
            }
            defaultValue={request.limit ?? ""}
            error={problemOf("limit")}
          />
          <NativeSelect
            label="Resets"
            name="limit_reset"
            description="When it is granted anew."
            data={RESETS}
            defaultValue={request.limitReset ?? "never"}
            error={problemOf("usage_limit_type")}
          />
        </Group>
        <ExpirySelect problem={problemOf("expires_at")} defaultDate={request.expiresAt} />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          Approve
        </Button>
        {request.callbackUrl && (
          <Button variant="default" fullWidth onClick={() => goBack(request, { error: "access_denied" })}>
            Cancel
          </Button>
        )}
      </Stack>
    </form>
  );
}

/** Reads the form. Nobody grants more than was asked for by mistake: that is refused at the field. */
function grantFrom(form: FormData, request: AppRequest, now: Date): Grant {
  const amount = amountFrom(form, "limit") ?? null;
  const reset = String(form.get("limit_reset"));
  const limit = amount === null ? null : Number(amount);
  if (request.limit !== null && (limit === null || limit > Number(request.limit)))
    throw atField("limit", `The app asked for $${request.limit}. Grant that or less.`);
  return {
    callback_url: request.callbackUrl,
    code_challenge: request.codeChallenge,
    code_challenge_method: request.codeChallengeMethod,
    key_label: String(form.get("key_label")).trim(),
    limit,
    usage_limit_type: limit === null || reset === "never" ? null : reset,
    expires_at: chosenExpiry(form, request.expiresAt, now),
  };
}

/** The last day that was asked for ends when the app said, not at midnight. */
function chosenExpiry(form: FormData, asked: string | null, now: Date): string | null {
  const chosen = expiryFrom(form, now);
  if (asked === null || chosen?.slice(0, 10) === asked.slice(0, 10)) return asked ?? chosen;
  if (chosen !== null && chosen < asked) return chosen;
  throw atField(
    "expires_at",
    `The app asked for a key until ${asked.slice(0, 10)}. Choose that day or an earlier one.`,
  );
}

function atField(path: string, message: string): ApiError {
  return new ApiError(message, "refused", 400, null, [{ path, message }]);
}
