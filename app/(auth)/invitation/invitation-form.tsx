"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { signIn, signInAsMember } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useSide } from "@/app/_ui/shell/side";

/** Accepts an invitation to run the portal, or on a tenant's pages to its account. The token stands behind `#` in the address, which browsers send to nobody: it is read here and nowhere else. */
export function InvitationForm() {
  const side = useSide();
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const token = window.location.hash.slice(1);
    const [name, password] = ["name", "password"].map((field) => String(form.get(field)));
    const body = { token, name, password };
    const joined = await request<{ email: string; account?: string }>("/invitation-acceptances", {
      method: "POST",
      body,
    });
    const { email, account } = joined;
    const { state } = account
      ? await signInAsMember(email, password!, account)
      : await signIn(email, password!);
    window.location.assign(state === "in" ? side.pages || "/" : side.signIn);
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
