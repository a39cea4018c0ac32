"use client";

import { Button, NativeSelect, PasswordInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { signInAsMember, signInWithKey } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";

const TOGGLE = { "aria-label": "Show what is typed", tabIndex: 0 };

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
          aria-label="Sign in as"
          fullWidth
          value={way}
          onChange={(next) => setWay(next === "key" ? "key" : "member")}
          data={[
            { value: "member", label: "Member" },
            { value: "key", label: "Management key" },
          ]}
        />
        {way === "key" ? (
          <PasswordInput
            key="key"
            label="Management key"
            description="It signs you in as an owner of its account. Keys that call models do not."
            name="key"
            autoComplete="off"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={TOGGLE}
          />
        ) : (
          <>
            <TextInput
              label="E-mail"
              name="email"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
            />
            <PasswordInput
              label="Password"
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={TOGGLE}
            />
            {accounts.length > 0 && (
              <NativeSelect
                label="Account"
                description="You are a member of several."
                name="account"
                data={accounts}
              />
            )}
          </>
        )}
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
