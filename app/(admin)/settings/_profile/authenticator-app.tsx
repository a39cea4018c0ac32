"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { request } from "@/app/_ui/api/request";
import { refresh } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { formatDate } from "@/app/_ui/data/times";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";

const EnrolApp = dynamic(() => import("./enrol-app").then((module) => module.EnrolApp), {
  loading: () => null,
});

export function AuthenticatorApp({ since }: { since: string | null }) {
  const [isOpen, { open, close }] = useDisclosure();

  async function remove() {
    await request("/account/totp/removal", { method: "POST", body: {} });
    await refresh("/account");
    close();
    say("The authenticator app was removed.");
  }

  return (
    <Section
      title="Authenticator app"
      description="A code of your phone beside the password, whenever you sign in."
      actions={
        <Button variant="default" onClick={open}>
          {since ? "Remove…" : "Set up…"}
        </Button>
      }
    >
      {since ? (
        <Status tone="good">Set up on {formatDate(since)}</Status>
      ) : (
        <Status tone="idle">Not set up</Status>
      )}
      {since ? (
        <ConfirmDialog
          isOpen={isOpen}
          onClose={close}
          title="Remove the authenticator app?"
          action="Remove the app"
          isDestructive
          onConfirm={remove}
        >
          Its codes are refused from now on. Without a passkey, the password alone signs you in.
        </ConfirmDialog>
      ) : (
        <OnceOpened isOpen={isOpen}>
          <EnrolApp isOpen={isOpen} onClose={close} />
        </OnceOpened>
      )}
    </Section>
  );
}
