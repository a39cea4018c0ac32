import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { resealSecrets } from "@/lib/encryption";
import { type EncryptionKey, Keyring } from "@/lib/secrets";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { OWNER, testGround, VIEWER } from "../setup/services";
import { newKey, openStored, placeOf, storeSecrets, withKeys } from "./stored";

const ground = await testGround();
const { prisma } = ground.services;
const { id: tenantId } = await createTenant(ground.as(), CreateTenant.parse({ name: "Acme" }));
let [k1, k2]: EncryptionKey[] = [];

beforeEach(async () => {
  await prisma.provisionedKey.updateMany({ data: { secretCiphertext: null } });
  await prisma.gatewayInstance.deleteMany();
  [k1, k2] = [newKey("k1"), newKey("k2")];
});

const asIs = (rows: { id: string }[]) =>
  rows.map(({ id }) => ({ id, secret: `secret of ${id}` })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
const sorted = (rows: { id: string; secret: string }[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const ciphertexts = async () =>
  (await prisma.provisionedKey.findMany({ orderBy: { id: "asc" } })).map((row) => row.secretCiphertext);

describe("encrypting stored secrets anew", () => {
  it("leaves 10 000 of them that open with the new key alone", { timeout: 120_000 }, async () => {
    const rows = await storeSecrets(prisma, k1!, 10_000, tenantId);
    const progress: number[] = [];
    const onProgress = (done: number) => void progress.push(done);
    const result = await resealSecrets(withKeys(ground, [k2!, k1!]), { onProgress });
    expect(result).toEqual({ from: ["k1"], to: "k2", count: 10_000, remaining: 0, removable: ["k1"] });
    expect(sorted(await openStored(prisma, [k2!]))).toEqual(asIs(rows));
    expect(progress).toHaveLength(100);
    await prisma.provisionedKey.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  });

  it("writes one audit event without a secret, and none when there is nothing to do", async () => {
    const [row] = await storeSecrets(prisma, k1!, 3, tenantId);
    const ctx = withKeys(ground, [k2!, k1!]);
    await resealSecrets(ctx);
    const again = await resealSecrets(ctx);
    expect(again).toEqual({ from: [], to: "k2", count: 0, remaining: 0, removable: ["k1"] });
    const events = await prisma.auditEvent.findMany({
      where: { action: "encryption_key.rotated", requestId: ctx.requestId },
    });
    expect(events).toMatchObject([
      {
        actor: `admin:${(OWNER as { id: string }).id}`,
        target: "encryption_key:k2",
        tenantId: null,
        after: { from: ["k1"], to: "k2", count: 3 },
      },
    ]);
    const text = JSON.stringify(events, (_key, value: unknown) =>
      typeof value === "bigint" ? Number(value) : value,
    );
    for (const secret of [`secret of ${row!.id}`, k1!.key.toString("base64"), k2!.key.toString("base64")])
      expect(text + ground.logged.join("")).not.toContain(secret);
  });

  it("takes the secrets of alert channels along, the one before as well", async () => {
    const id = randomUUID();
    const place = { tenantId: "-", rowId: id, purpose: "alert-channel" } as const;
    const seal = (secret: string) => new Keyring([k1!]).seal(secret, place);
    const sealed = { secretCiphertext: seal("whsec_new"), oldSecretCiphertext: seal("whsec_old") };
    const channel = {
      id,
      kind: "webhook",
      name: "Hook",
      target: "https://x.example/",
      createdAt: new Date(),
    } as const;
    await prisma.alertChannel.create({ data: { ...channel, ...sealed } });
    const result = await resealSecrets(withKeys(ground, [k2!, k1!]));
    expect(result).toMatchObject({ from: ["k1"], count: 1, remaining: 0, removable: ["k1"] });
    const { secretCiphertext, oldSecretCiphertext } = await prisma.alertChannel.delete({ where: { id } });
    const opened = [secretCiphertext, oldSecretCiphertext].map((text) =>
      new Keyring([k2!]).open(text!, place),
    );
    expect(opened).toEqual(["whsec_new", "whsec_old"]);
  });

  it("takes ids for what they are, not for patterns", async () => {
    await storeSecrets(prisma, newKeyNamed("kx1", k1!), 2, tenantId);
    expect(
      await resealSecrets(withKeys(ground, [newKeyNamed("k_1", k2!), newKeyNamed("kx1", k1!)])),
    ).toMatchObject({
      from: ["kx1"],
      count: 2,
    });
  });

  it("does not lose a secret that was replaced while it ran", async () => {
    const rows = await storeSecrets(prisma, k1!, 3, tenantId);
    const ctx = withKeys(ground, [k2!, k1!]);
    const [target] = rows;
    let isReplaced = false;
    const db = prisma.$extends({
      query: {
        provisionedKey: {
          async updateMany({ args, query }) {
            // Between the reading and the writing of this row, another process that has the old key in front.
            if (args.where?.id === target!.id && !isReplaced) {
              isReplaced = true;
              const secretCiphertext = new Keyring([k1!]).seal("rotated meanwhile", placeOf(target!));
              await prisma.provisionedKey.update({ where: { id: target!.id }, data: { secretCiphertext } });
            }
            return query(args);
          },
        },
      },
    });
    const result = await resealSecrets({ ...ctx, db: db as unknown as typeof ctx.db });
    expect(result).toMatchObject({ count: 3, remaining: 0 });
    const stored = await openStored(prisma, [k2!]);
    expect(stored.find(({ id }) => id === target!.id)?.secret).toBe("rotated meanwhile");
  });

  it("leaves a key alone that was deleted while it ran", async () => {
    const rows = await storeSecrets(prisma, k1!, 2, tenantId);
    const ctx = withKeys(ground, [k2!, k1!]);
    const db = prisma.$extends({
      query: {
        provisionedKey: {
          async updateMany({ args, query }) {
            if (args.where?.id === rows[0]!.id)
              await prisma.provisionedKey.update({
                where: { id: rows[0]!.id },
                data: { secretCiphertext: null },
              });
            return query(args);
          },
        },
      },
    });
    expect(await resealSecrets({ ...ctx, db: db as unknown as typeof ctx.db })).toMatchObject({
      count: 1,
      remaining: 0,
    });
  });

  it("waits for gateways: refuses while a live one lacks the key, and goes on once it is gone", async () => {
    await storeSecrets(prisma, k1!, 2, tenantId);
    const before = await ciphertexts();
    const ctx = withKeys(ground, [k2!, k1!]);
    const beat = (keys: EncryptionKey[], secondsAgo: number) =>
      prisma.gatewayInstance.create({
        data: {
          id: randomUUID(),
          host: "gate-7",
          encryptionKeys: new Keyring(keys).fingerprints(),
          startedAt: ground.clock.now(),
          lastSeenAt: new Date(ground.clock.now().getTime() - secondsAgo * 1_000),
        },
      });
    await beat([k2!, k1!], 1);
    const { id } = await beat([newKeyNamed("k2", k1!)], 9);
    await expect(resealSecrets(ctx)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching("gate-7") as string,
    });
    expect(await ciphertexts()).toEqual(before);
    await prisma.gatewayInstance.update({
      where: { id },
      data: { lastSeenAt: new Date(ground.clock.now().getTime() - 11_000) },
    });
    expect(await resealSecrets(ctx)).toMatchObject({ count: 2 });
  });

  it("stops at a secret that does not open, and says nothing may be removed", async () => {
    const [row] = await storeSecrets(prisma, k1!, 1, tenantId);
    await storeSecrets(prisma, newKeyNamed("k1", k2!), 1, tenantId);
    await expect(resealSecrets(withKeys(ground, [k2!, k1!]))).rejects.toMatchObject({
      code: "secret_unavailable",
    });
    expect(row).toBeDefined();
  });

  it("is an owner's", async () => {
    const ctx = { ...withKeys(ground, [k2!, k1!]), actor: VIEWER };
    await expect(resealSecrets(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});

function newKeyNamed(id: string, { key }: EncryptionKey): EncryptionKey {
  return { id, key };
}
