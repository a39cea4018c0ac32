import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { Plate } from "@/app/_ui/layout/plate";
import { InvitationForm } from "./invitation-form";

export const metadata: Metadata = { title: "Invitation" };

export default function InvitationPage() {
  return (
    <Plate title="You are invited">
      <Text c="dimmed" mt={4}>
        To help run this portal. Say who you are and choose a password.
      </Text>
      <InvitationForm />
    </Plate>
  );
}
