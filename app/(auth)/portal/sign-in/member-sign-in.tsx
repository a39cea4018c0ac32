"use client";

import { Button, NativeSelect, PasswordInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { signInAsMember, signInWithKey } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { common } from "@/app/_words/common";
import { memberSignIn as words } from "@/app/_words/auth";

/** As a member with e-mail address and password, or with a management key. */
export function MemberSignIn({ destination }: { destination: string }) {
  const [way, setWay] = useState<"member" | "key">("member");
  const [accounts, setAccounts] = useState<string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    setIsBusy(true);
    setProblem(null);
    const outcome =
      way === "key"
        ? await signInWithKey(field("key").trim())
        : await signInAsMember(field("email"), field("password"), field("account"));
    if (outcome.state === "in") return window.location.assign(destination);
    setIsBusy(false);
    if (outcome.state === "several") setAccounts(outcome.accounts);
    else setProblem(outcome.why);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack mt="lg">
        <Problem>{problem}</Problem>
        <SegmentedControl
          aria-label={words.signInAs}
          fullWidth
          value={way}
          onChange={(next) => setWay(next === "key" ? "key" : "member")}
          data={[
            { value: "member", label: words.member },
            { value: "key", label: words.managementKey },
          ]}
        />
        {way === "key" ? (
          <PasswordInput
            key="key"
            label={words.managementKey}
            description={words.managementKeyHint}
            name="key"
            autoComplete="off"
            required
          />
        ) : (
          <>
            <TextInput label={common.email} name="email" type="email" autoComplete="username" required />
            <PasswordInput label={words.password} name="password" autoComplete="current-password" required />
            {accounts.length > 0 && (
              <NativeSelect
                label={common.account}
                description={words.accountHint}
                name="account"
                data={accounts}
              />
            )}
          </>
        )}
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}
