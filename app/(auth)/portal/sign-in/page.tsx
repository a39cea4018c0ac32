import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { localPath } from "@/app/(auth)/sign-in/local-path";
import { brand } from "@/app/_server/brand";
import { findTenantPerson } from "@/app/_server/session";
import { Plate } from "@/app/_ui/layout/plate";
import { BrandLogo } from "@/app/_ui/shell/brand-logo";
import { Accent } from "@/app/_ui/theme/accent";
import { memberSignIn as words } from "@/app/_words/auth";
import { MemberSignIn } from "./member-sign-in";

export const metadata: Metadata = { title: { absolute: words.pageTitle } };

interface SignInProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function SignIn({ searchParams }: SignInProps) {
  const wanted = localPath((await searchParams).callbackUrl);
  const destination = wanted.startsWith("/portal") ? wanted : "/portal";
  if (await findTenantPerson()) redirect(destination);
  const seen = await brand();
  return (
    <>
      <Accent colour={seen.accent} />
      <Plate title={words.title} logo={<BrandLogo brand={seen} />}>
        <MemberSignIn destination={destination} />
      </Plate>
    </>
  );
}
