import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Plate } from "@/app/_ui/layout/plate";
import { findAdmin, needsSetup } from "@/app/_server/session";
import { signInForm as words } from "@/app/_words/auth";
import { services } from "@/lib/http/services";
import { localPath } from "./local-path";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: words.signIn };

interface SignInProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

export default async function SignIn({ searchParams }: SignInProps) {
  const { callbackUrl, error } = await searchParams;
  const destination = localPath(callbackUrl);
  if (await needsSetup()) redirect("/setup");
  if (await findAdmin()) redirect(destination);
  return (
    <Plate title={words.signIn}>
      <SignInForm
        destination={destination}
        refusal={typeof error === "string" ? error : null}
        provider={services().config.oidc?.name ?? null}
      />
    </Plate>
  );
}
