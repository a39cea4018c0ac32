"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { signIn } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";

export function SetupForm() {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const [email, name, password] = ["email", "name", "password"].map((field) => String(form.get(field)));
    await request("/setup", { method: "POST", body: { email, name, password } });
    const { state } = await signIn(email!, password!);
    window.location.assign(state === "in" ? "/" : "/sign-in");
  });
  return (
    <form onSubmit={submit}>
      <Stack mt="lg">
        <Problem>{problem}</Problem>
        <TextInput
          label="Your name"
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          error={problemOf("name")}
        />
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          error={problemOf("email")}
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
          Create the owner
        </Button>
      </Stack>
    </form>
  );
}
