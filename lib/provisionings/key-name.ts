import { randomBytes } from "node:crypto";
import type { Database, Transaction } from "@/lib/db";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of this installation's keys at OpenRouter begin with this; `marker` tells installations on one account apart. */
export function keyNamePrefix(marker: string): string {
  return `bursar:${marker}:`;
}

/** The name of the key a provisioning makes. It carries the intent's id, so that a lost key can be found and claimed. */
export function keyName(marker: string, tenantSlug: string, provisioningId: string): string {
  return `${keyNamePrefix(marker)}${tenantSlug}:${provisioningId}`;
}

/** The provisioning a key of this installation was made for, or null for anybody else's key. */
export function provisioningIdOf(marker: string, name: string): string | null {
  if (!name.startsWith(keyNamePrefix(marker))) return null;
  const id = name.split(":").at(-1) ?? "";
  return UUID.test(id) ? id : null;
}

/** This installation's marker, made on first use and kept for ever. */
export async function installationMarker(db: Database | Transaction, now: Date): Promise<string> {
  const known = await db.installation.findUnique({ where: { id: 1 } });
  if (known) return known.marker;
  const marker = randomBytes(4).toString("hex");
  await db.installation.createMany({ data: [{ id: 1, marker, createdAt: now }], skipDuplicates: true });
  return (await db.installation.findUniqueOrThrow({ where: { id: 1 } })).marker;
}
