import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { common } from "@/app/_words/common";
import { signInForm as words } from "@/app/_words/auth";

interface PasswordFormProps {
  isBusy: boolean;
  onSubmit: (email: string, password: string) => void;
}

export function PasswordForm({ isBusy, onSubmit }: PasswordFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit(String(form.get("email")), String(form.get("password")));
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={common.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <PasswordInput label={words.password} name="password" autoComplete="current-password" required />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.signIn}
        </Button>
      </Stack>
    </form>
  );
}
