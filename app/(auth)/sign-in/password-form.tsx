import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";

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
