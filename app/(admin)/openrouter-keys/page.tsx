import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { listIncidents } from "@/lib/incidents";
import { getKeySweep } from "@/lib/key-sweeps";
import { listProvisionedKeys } from "@/lib/provisioned-keys";
import { listUnmanagedKeys } from "@/lib/unmanaged-keys";
import { Incidents } from "../_incidents/incidents";
import { OpenRouterKeysPage } from "./_list/openrouter-keys-page";

export const metadata: Metadata = { title: common.openrouterKeys };

export default async function OpenRouterKeys() {
  const ctx = await requireAdmin("openrouter_keys.read");
  const [keys, unmanaged, sweep, incidents] = await Promise.all([
    listProvisionedKeys(ctx, { limit: 50 }),
    listUnmanagedKeys(ctx),
    getKeySweep(ctx),
    listIncidents(ctx),
  ]);
  return (
    <>
      <Incidents incidents={incidents.data} />
      <OpenRouterKeysPage initial={keys} initialUnmanaged={unmanaged} initialSweep={sweep} />
    </>
  );
}
