import { createHash } from "node:crypto";
import { type Context, contextFor } from "@/lib/context";
import type { OpenRouterKey, ProvisioningApi } from "@/lib/openrouter";
import { createTenant, type Tenant } from "@/lib/tenants";
import { expect } from "vitest";
import type { TestGround } from "../setup/services";

/** What a process does when the machine under it goes away: no answer, and nobody cleans up. */
export class Crash extends Error {
  constructor() {
    super("the process died here");
    this.name = "Crash";
  }
}

/** The same OpenRouter, with some of its methods replaced. */
export function wrapped(
  ground: TestGround,
  change: (api: ProvisioningApi) => Partial<ProvisioningApi>,
): Context {
  const { openrouter } = ground.services;
  const actor = { kind: "system", name: "test" } as const;
  const services = { ...ground.services, openrouter: { ...openrouter, ...change(openrouter) } };
  return contextFor(services, actor, { requestId: "wrapped", address: null });
}

/** A tenant whose key nobody has made yet: OpenRouter is away while it is created. */
export async function tenantWithoutKey(
  ground: TestGround,
  name: string,
): Promise<{ tenant: Tenant; provisioningId: string }> {
  ground.fake.fault({ match: { path: "/keys*" }, times: "forever", fault: { kind: "refuse" } });
  const tenant = await createTenant(ground.as(), {
    name,
    billing: "prepaid",
    time_zone: "UTC",
    allowed_models: [],
    default_max_tokens: 100,
  });
  ground.fake.clearFaults();
  const { id } = await ground.services.prisma.provisioning.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  // As if it had just been planned and never tried.
  await ground.services.prisma.provisioning.update({
    where: { id },
    data: { state: "planned", attempts: 0, fence: 0, lastError: null, nextAttemptAt: ground.clock.now() },
  });
  return { tenant, provisioningId: id };
}

/** The keys at OpenRouter that carry a provisioning's name. */
export async function keysNamed(ground: TestGround, provisioningId: string): Promise<OpenRouterKey[]> {
  const keys = await ground.services.openrouter.listKeys();
  return keys.filter(({ name }) => name.endsWith(`:${provisioningId}`));
}

/** I8 for one tenant: exactly one live key at OpenRouter, it is the one stored, and its secret opens and fits. */
export async function expectOneLiveKey(ground: TestGround, provisioningId: string): Promise<void> {
  const { provisionedKey: row, ...provisioning } =
    await ground.services.prisma.provisioning.findUniqueOrThrow({
      where: { id: provisioningId },
      include: { provisionedKey: true },
    });
  expect(provisioning).toMatchObject({ state: "confirmed", lastError: null });
  expect(row.status).toBe("active");
  const keys = await keysNamed(ground, provisioningId);
  expect(keys.map(({ hash }) => hash)).toEqual([row.hash]);
  const place = { tenantId: row.tenantId, rowId: row.id, purpose: "provisioned-key" } as const;
  const secret = ground.services.secrets.keyring.open(row.secretCiphertext!, place);
  expect(createHash("sha256").update(secret).digest("hex")).toBe(row.hash);
}
