import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyPage } from "@/app/(admin)/keys/[id]/_key/key-page";
import { requireTenantPerson } from "@/app/_server/session";
import { getApiKey, listApiKeyUses } from "@/lib/api-keys";
import { BursarError } from "@/lib/errors";

export const metadata: Metadata = { title: "Key" };

export default async function Key({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireTenantPerson("keys.read");
  const { id } = await params;
  const found = await Promise.all([getApiKey(ctx, id), listApiKeyUses(ctx, id)]).catch((error: unknown) => {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  });
  return <KeyPage initial={found[0]} initialUses={found[1]} />;
}
