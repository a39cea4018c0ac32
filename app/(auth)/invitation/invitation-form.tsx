"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { signIn } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";

/** The token stands behind `#` in the address, which browsers send to nobody: it is read here and nowhere else. */
export function InvitationForm() {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const token = window.location.hash.slice(1);
    const [name, password] = ["name", "password"].map((field) => String(form.get(field)));
    const body = { token, name, password };
    const { email } = await request<{ email: string }>("/invitation-acceptances", {
      method: "POST",
      body,
    });
    const { state } = await signIn(email, password!);
    window.location.assign(state === "in" ? "/" : "/sign-in");
  });
  return (
    <form onSubmit={submit}>
      <Stack mt="lg">
        <Problem>{problem ?? problemOf("token") ?? null}</Problem>
        <TextInput
          label="Your name"
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          error={problemOf("name")}
        />
        <PasswordInput
          label="Password"
          description="At least 8 characters. A few unrelated words do well."
          name="password"
          autoComplete="new-password"
          minLength={8}
          required
          withAsterisk={false}
          error={problemOf("password")}
          visibilityToggleButtonProps={{ "aria-label": "Show password", tabIndex: 0 }}
        />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          Accept the invitation
        </Button>
      </Stack>
    </form>
  );
}
