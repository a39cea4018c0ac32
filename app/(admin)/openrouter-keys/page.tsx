import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { getKeySweep } from "@/lib/key-sweeps";
import { listProvisionedKeys } from "@/lib/provisioned-keys";
import { listUnmanagedKeys } from "@/lib/unmanaged-keys";
import { OpenRouterKeysPage } from "./_list/openrouter-keys-page";

export const metadata: Metadata = { title: "OpenRouter keys" };

export default async function OpenRouterKeys() {
  const ctx = await requireAdmin();
  const [keys, unmanaged, sweep] = await Promise.all([
    listProvisionedKeys(ctx, { limit: 50 }),
    listUnmanagedKeys(ctx),
    getKeySweep(ctx),
  ]);
  return <OpenRouterKeysPage initial={keys} initialUnmanaged={unmanaged} initialSweep={sweep} />;
}
