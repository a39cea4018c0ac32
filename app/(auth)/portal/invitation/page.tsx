import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { InvitationForm } from "@/app/(auth)/invitation/invitation-form";
import { brand } from "@/app/_server/brand";
import { Plate } from "@/app/_ui/layout/plate";
import { BrandLogo } from "@/app/_ui/shell/brand-logo";
import { Accent } from "@/app/_ui/theme/accent";
import { invitation as words } from "@/app/_words/auth";

export const metadata: Metadata = { title: { absolute: words.pageTitle } };

export default async function InvitationPage() {
  const seen = await brand();
  return (
    <>
      <Accent colour={seen.accent} />
      <Plate title={words.title} logo={<BrandLogo brand={seen} />}>
        <Text c="dimmed" mt={4}>
          {words.toAccount(seen.name)}
        </Text>
        <InvitationForm />
      </Plate>
    </>
  );
}
