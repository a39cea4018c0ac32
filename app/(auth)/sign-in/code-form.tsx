import { Button, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { signInForm as words } from "@/app/_words/auth";

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
          label={words.code}
          description={words.codeHint}
          name="code"
          autoComplete="one-time-code"
          required
          maxLength={40}
          autoFocus
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.signIn}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {words.back}
        </Button>
      </Stack>
    </form>
  );
}
