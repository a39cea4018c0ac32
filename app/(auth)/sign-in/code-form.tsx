import { Button, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";

interface CodeFormProps {
  isBusy: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
}

/** The second factor, after the right password. */
export function CodeForm({ isBusy, onCode, onBack }: CodeFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onCode(String(new FormData(event.currentTarget).get("code")));
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Code"
          description="The six digits of your authenticator app, or a recovery code."
          name="code"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          maxLength={40}
          autoFocus
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          Sign in
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      </Stack>
    </form>
  );
}
