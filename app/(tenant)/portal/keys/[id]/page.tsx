import type { Metadata } from "next";
import { KeyPage } from "@/app/(admin)/keys/[id]/_key/key-page";
import { orNotFound } from "@/app/_server/or-not-found";
import { requireTenantPerson } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { getApiKey, listApiKeyUses } from "@/lib/api-keys";

export const metadata: Metadata = { title: common.key };

export default async function Key({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireTenantPerson("keys.read");
  const { id } = await params;
  const [key, uses] = await orNotFound(Promise.all([getApiKey(ctx, id), listApiKeyUses(ctx, id)]));
  return <KeyPage initial={key} initialUses={uses} />;
}
