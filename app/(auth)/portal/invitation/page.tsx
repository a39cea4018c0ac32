import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { InvitationForm } from "@/app/(auth)/invitation/invitation-form";
import { brand } from "@/app/_server/brand";
import { Plate } from "@/app/_ui/layout/plate";
import { BrandLogo } from "@/app/_ui/shell/brand-logo";
import { Accent } from "@/app/_ui/theme/accent";

export const metadata: Metadata = { title: { absolute: "Invitation" } };

export default async function InvitationPage() {
  const seen = await brand();
  return (
    <>
      <Accent colour={seen.accent} nonce={(await headers()).get("x-nonce") ?? undefined} />
      <Plate title="You are invited" logo={<BrandLogo brand={seen} />}>
        <Text c="dimmed" mt={4}>
          To an account at {seen.name}. Say who you are and choose a password.
        </Text>
        <InvitationForm />
      </Plate>
    </>
  );
}
