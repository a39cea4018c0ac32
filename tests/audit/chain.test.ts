import { beforeEach, describe, expect, it } from "vitest";
import { recordAudit, verifyAuditChain } from "@/lib/audit";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();

/** They wait for each other at the head of the chain, on a machine that may be busy. */
const PATIENCE = { maxWait: 15_000, timeout: 15_000 };
const write = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      prisma.$transaction(
        (tx) =>
          recordAudit(tx, ctx, {
            tenantId: null,
            action: "brand.updated",
            target: `test:${index}`,
            before: null,
            after: { nested: { z: [1, "two", null], a: true }, note: "ünïcode" },
          }),
        PATIENCE,
      ),
    ),
  );

/** What someone with the database's own password does: no trigger stops them. */
async function tamper(sql: string): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
    prisma.$executeRawUnsafe(sql),
  ]);
}

beforeEach(async () => {
  await tamper("DELETE FROM audit_events");
  await tamper("UPDATE audit_head SET seq = 0, hash = repeat('0', 64)");
  await write(12);
});

describe("the audit chain", () => {
  it("is intact after concurrent writers, without a gap", async () => {
    expect(await verifyAuditChain(prisma)).toMatchObject({ intact: true, events: 12n });
  });

  it("is intact when it is empty", async () => {
    await tamper("DELETE FROM audit_events");
    await tamper("UPDATE audit_head SET seq = 0, hash = repeat('0', 64)");
    expect(await verifyAuditChain(prisma)).toMatchObject({ intact: true, events: 0n });
  });

  it.each([
    ["an edited field", "UPDATE audit_events SET actor = 'admin:someone-else' WHERE seq = 5", 5n],
    ["an edited document", `UPDATE audit_events SET after = '{"note":"nothing"}' WHERE seq = 5`, 5n],
    ["an emptied document", "UPDATE audit_events SET after = NULL WHERE seq = 5", 5n],
    ["a moved time", "UPDATE audit_events SET created_at = created_at + interval '1 ms' WHERE seq = 5", 5n],
    ["another tenant", "UPDATE audit_events SET tenant_id = gen_random_uuid() WHERE seq = 5", 5n],
    ["an edited address", "UPDATE audit_events SET address = '198.51.100.1' WHERE seq = 5", 5n],
    ["an edited hash", "UPDATE audit_events SET hash = repeat('a', 64) WHERE seq = 5", 5n],
    ["an edited link", "UPDATE audit_events SET prev_hash = repeat('a', 64) WHERE seq = 5", 5n],
    ["a deleted event", "DELETE FROM audit_events WHERE seq = 5", 5n],
    ["a deleted first event", "DELETE FROM audit_events WHERE seq = 1", 1n],
    ["a cut tail", "DELETE FROM audit_events WHERE seq > 9", 10n],
    ["everything cut", "DELETE FROM audit_events", 1n],
    [
      "an inserted event",
      `UPDATE audit_events SET seq = seq + 100 WHERE seq >= 5;
       INSERT INTO audit_events SELECT 5, tenant_id, actor, action, target, before, after, address, request_id, created_at, prev_hash, hash
       FROM audit_events WHERE seq = 4;
       UPDATE audit_events SET seq = seq - 99 WHERE seq >= 105;
       UPDATE audit_head SET seq = 13`,
      5n,
    ],
    [
      "two events that changed places",
      `UPDATE audit_events SET seq = 1000 WHERE seq = 5;
       UPDATE audit_events SET seq = 5 WHERE seq = 6;
       UPDATE audit_events SET seq = 6 WHERE seq = 1000`,
      5n,
    ],
    [
      "an event added past the head",
      `INSERT INTO audit_events SELECT 13, tenant_id, actor, action, target, before, after, address, request_id, created_at, prev_hash, hash
       FROM audit_events WHERE seq = 12`,
      13n,
    ],
    ["a head that was moved back", "UPDATE audit_head SET seq = 11", 11n],
  ])("names the first event that %s broke", async (_what, sql, seq) => {
    for (const statement of sql.split(";")) await tamper(statement);
    const verdict = await verifyAuditChain(prisma);
    expect(verdict).toMatchObject({ intact: false, seq });
  });

  it("takes the change with it when it cannot be written (I11)", async () => {
    await tamper("DELETE FROM audit_head");
    const work = prisma.$transaction(async (tx) => {
      await tx.installation.create({ data: { id: 7, marker: "rolled back" } });
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "brand.updated",
        target: "t",
        before: null,
        after: null,
      });
    });
    await expect(work).rejects.toThrow();
    expect(await prisma.installation.findUnique({ where: { id: 7 } })).toBeNull();
    await tamper("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64))");
  });
});
