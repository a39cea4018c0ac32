"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { request } from "@/app/_ui/api/request";
import { refresh } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { formatDate } from "@/app/_ui/data/times";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { authenticatorApp as words } from "@/app/_words/profile";

const EnrolApp = dynamic(() => import("./enrol-app").then((module) => module.EnrolApp), {
  loading: () => null,
});

export function AuthenticatorApp({ since }: { since: string | null }) {
  const [isOpen, { open, close }] = useDisclosure();

  async function remove() {
    await request("/account/totp/removal", { method: "POST", body: {} });
    await refresh("/account");
    return words.removed;
  }

  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        <Button variant="default" onClick={open}>
          {since ? words.remove : words.setUp}
        </Button>
      }
    >
      {since ? (
        <Status tone="good">{words.setUpOn(formatDate(since))}</Status>
      ) : (
        <Status tone="idle">{words.notSetUp}</Status>
      )}
      {since ? (
        <ConfirmDialog
          isOpen={isOpen}
          onClose={close}
          title={words.removalTitle}
          action={words.confirmRemoval}
          isDestructive
          onConfirm={remove}
        >
          {words.removalEffect}
        </ConfirmDialog>
      ) : (
        <OnceOpened isOpen={isOpen}>
          <EnrolApp isOpen={isOpen} onClose={close} />
        </OnceOpened>
      )}
    </Section>
  );
}
