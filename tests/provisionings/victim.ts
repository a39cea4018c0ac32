// A process that changes keys through the dashboard's own verbs, for a test to kill. It does what its parent's one
// message says and then stays, as a web process does: `{"verb": "createTenant", "input": {…}}`.
import { config } from "@/lib/config";
import { contextFor } from "@/lib/context";
import { createLog } from "@/lib/log";
import { rotateProvisionedKey } from "@/lib/provisioned-keys";
import { runProvisioning } from "@/lib/provisionings";
import { openServices } from "@/lib/services";
import { createTenant } from "@/lib/tenants";

const services = openServices(config(), createLog("victim", "fatal"));
const actor = {
  kind: "admin",
  id: "019ab000-0000-7000-8000-000000000001",
  name: "Olga",
  role: "owner",
  via: { kind: "shell" },
} as const;
const ctx = contextFor(services, actor, { requestId: "killed", address: null });

const VERBS = {
  createTenant: (input: unknown) => createTenant(ctx, input as Parameters<typeof createTenant>[1]),
  rotateProvisionedKey: (input: unknown) =>
    rotateProvisionedKey(ctx, input as Parameters<typeof rotateProvisionedKey>[1]),
  runProvisioning: (input: unknown) => runProvisioning(ctx, input as string),
};

/** What the parent may order. */
export type Order = { verb: keyof typeof VERBS; input?: unknown };

process.once("message", ({ verb, input }: Order) => void VERBS[verb](input));
// What a process that has served for a while has loaded and opened.
await services.openrouter.credits();
await services.prisma.$queryRaw`SELECT 1`;
process.send?.("ready");
