import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { Plate } from "@/app/_ui/layout/plate";
import { invitation as words } from "@/app/_words/auth";
import { InvitationForm } from "./invitation-form";

export const metadata: Metadata = { title: words.pageTitle };

export default function InvitationPage() {
  return (
    <Plate title={words.title}>
      <Text c="dimmed" mt={4}>
        {words.toRunPortal}
      </Text>
      <InvitationForm />
    </Plate>
  );
}
