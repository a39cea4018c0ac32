import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Plate } from "@/app/_ui/layout/plate";
import { findAdmin, needsSetup } from "@/app/_server/session";
import { localPath } from "./local-path";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface SignInProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export default async function SignIn({ searchParams }: SignInProps) {
  const destination = localPath((await searchParams).callbackUrl);
  if (await needsSetup()) redirect("/setup");
  if (await findAdmin()) redirect(destination);
  return (
    <Plate title="Sign in">
      <SignInForm destination={destination} />
    </Plate>
  );
}
