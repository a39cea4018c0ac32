"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { signIn } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";

export function SignInForm({ destination }: { destination: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    const refusal = await signIn(String(form.get("email")), String(form.get("password")));
    if (refusal === null) return window.location.assign(destination);
    setProblem(refusal);
    setIsBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack mt="lg">
        <Problem>{problem}</Problem>
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": "Show password", tabIndex: 0 }}
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
