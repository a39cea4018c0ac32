"use client";

import { Button, Stack } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { signIn, signInAsMember } from "@/app/_ui/api/session";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useSide } from "@/app/_ui/shell/side";
import { newPerson as words } from "@/app/_words/auth";
import { NewPersonFields } from "../_new-person/new-person-fields";

interface Joined {
  email: string;
  /** Where the invitation was to a tenant's account. */
  account?: string;
}

/**
 * Accepts an invitation to run the portal, or on a tenant's pages to its account. The token stands behind `#` in the address,
 * which browsers send to nobody: it is read here and nowhere else.
 */
export function InvitationForm() {
  const side = useSide();
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const token = window.location.hash.slice(1);
    const [name, password] = ["name", "password"].map((field) => String(form.get(field)));
    const body = { token, name, password };
    const path = "/invitation-acceptances";
    const { email, account } = await request<Joined>(path, { method: "POST", body });
    const { state } = account
      ? await signInAsMember(email, password!, account)
      : await signIn(email, password!);
    window.location.assign(state === "in" ? side.pages || "/" : side.signIn);
  });
  return (
    <form onSubmit={submit}>
      <Stack mt="lg">
        <Problem>{problem ?? problemOf("token") ?? null}</Problem>
        <NewPersonFields problemOf={problemOf} />
        <Button type="submit" loading={isBusy} fullWidth mt="xs">
          {words.acceptInvitation}
        </Button>
      </Stack>
    </form>
  );
}
