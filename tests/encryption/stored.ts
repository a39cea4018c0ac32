import { randomBytes, randomUUID } from "node:crypto";
import { type EncryptionKey, Keyring } from "@/lib/secrets";
import type { PrismaClient } from "@/lib/db";
import type { TestGround } from "../setup/services";
import type { Context } from "@/lib/context";

export const newKey = (id: string): EncryptionKey => ({ id, key: randomBytes(32) });

export const placeOf = (row: { id: string; tenantId: string }) =>
  ({ tenantId: row.tenantId, rowId: row.id, purpose: "provisioned-key" }) as const;

/** As the configuration has it. */
export const written = (keys: EncryptionKey[]) =>
  keys.map(({ id, key }) => `${id}:${key.toString("base64")}`).join(",");

/** A context whose keyring has these keys, the current one first. */
export function withKeys(ground: TestGround, keys: EncryptionKey[]): Context {
  const ctx = ground.as();
  return { ...ctx, secrets: { ...ctx.secrets, keyring: new Keyring(keys) } };
}

/** Live OpenRouter keys, each with the secret `secret of <id>` under this key. */
export async function storeSecrets(
  prisma: PrismaClient,
  key: EncryptionKey,
  count: number,
  tenantId: string,
) {
  const ring = new Keyring([key]);
  const rows = Array.from({ length: count }, () => {
    const id = randomUUID();
    const secretCiphertext = ring.seal(`secret of ${id}`, placeOf({ id, tenantId }));
    return { id, tenantId, slot: id, status: "active", hash: id, secretCiphertext } as const;
  });
  await prisma.provisionedKey.createMany({ data: rows });
  return rows;
}

/** What is stored, opened with these keys alone; throws for the first that does not open. */
export async function openStored(prisma: PrismaClient, keys: EncryptionKey[]) {
  const ring = new Keyring(keys);
  const rows = await prisma.provisionedKey.findMany({ where: { secretCiphertext: { not: null } } });
  return rows.map((row) => ({ id: row.id, secret: ring.open(row.secretCiphertext!, placeOf(row)) }));
}
