"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { signIn } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { common } from "@/app/_words/common";
import { newPerson as words } from "@/app/_words/auth";
import { NewPersonFields } from "../_new-person/new-person-fields";

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
        <NewPersonFields problemOf={problemOf}>
          <TextInput
            label={common.email}
            name="email"
            type="email"
            autoComplete="username"
            required
            error={problemOf("email")}
          />
        </NewPersonFields>
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.createOwner}
        </Button>
      </Stack>
    </form>
  );
}
