import { expect } from "vitest";
import { expectBalanced } from "../ledger-facts";
import type { Portal, TestTenant } from "../portal";

/** The tenant's last call is in the ledger exactly as OpenRouter billed it, and nothing is held. Returns its row. */
export async function expectBooked(portal: Portal, tenant: TestTenant) {
  await Promise.all(portal.gateway.background);
  const billed = portal.fake.bill().generations.at(-1)!;
  const row = await portal.prisma.generation.findFirstOrThrow({ where: { generationId: billed.id } });
  expect(row).toMatchObject({
    tenantId: tenant.id,
    state: "settled",
    model: billed.model,
    costNano: billed.costNano,
    promptTokens: billed.promptTokens,
    completionTokens: billed.completionTokens,
  });
  await expectBalanced(portal, tenant, expect);
  return row;
}

/** Each way in which a call is refused, with what a client should make of it. */
export interface Refusals {
  /** A key nobody issued. */
  strangeKey: string;
  /** A key of a tenant that has no money. */
  poorKey: string;
}

export async function refusals(portal: Portal): Promise<Refusals> {
  const poor = await portal.tenant({ credits: "0" });
  return { strangeKey: `${poor.inferenceKey.slice(0, -1)}!`, poorKey: poor.inferenceKey };
}

/** What the next call meets at OpenRouter. */
export function refuseNext(portal: Portal, status: number): void {
  const body = { error: { code: status, message: "Provider returned error" } };
  portal.fake.fault({ match: { method: "POST" }, fault: { kind: "status", status, body } });
}
