"use client";

import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { CopyButton } from "@/app/_ui/feedback/copy-button";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { consent as words } from "@/app/_words/auth";
import type { AppRequest } from "@/lib/auth-codes";
import { type Account, accountOf } from "./account";
import { ApproveForm } from "./approve-form";
import classes from "./consent.module.css";
import { goBack } from "./return";

/** Who asks; then whose account; then how much of it; then back to the app, or the code to carry there. */
export function Consent({ request }: { request: AppRequest }) {
  const [account, setAccount] = useState<Account | null>(null);
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) return <Code code={code} />;
  return (
    <>
      <Text mt={4}>
        {words.asksForKey(<strong className={classes.host}>{request.host ?? words.appOnDevice}</strong>)}
      </Text>
      {account ? (
        <ApproveForm request={request} account={account} onCode={setCode} />
      ) : (
        <SignInForm request={request} onAccount={setAccount} />
      )}
    </>
  );
}

interface SignInFormProps {
  request: AppRequest;
  onAccount: (account: Account) => void;
}

function SignInForm({ request, onAccount }: SignInFormProps) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    onAccount(await accountOf(String(form.get("management_key")).trim()));
  });
  return (
    <form onSubmit={submit}>
      <Stack mt="lg">
        <Problem>{problem}</Problem>
        <PasswordInput
          label={words.managementKey}
          description={words.managementKeyHint}
          name="management_key"
          placeholder="sk-bsr-v1-…"
          autoComplete="off"
          required
          autoFocus
          error={problemOf("management_key")}
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.continue}
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

function Code({ code }: { code: string }) {
  return (
    <Stack mt="md">
      <Text>{words.approved}</Text>
      <div className={classes.code}>
        <code data-testid="code">{code}</code>
        <CopyButton value={code} label={words.copyCode} />
      </div>
    </Stack>
  );
}
