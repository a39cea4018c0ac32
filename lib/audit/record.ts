import type { Actor, Context } from "@/lib/context";
import { Prisma, type Transaction } from "@/lib/db";
import type { Json } from "@/lib/canonical-json";
import { chainHash } from "./chain";
import type { AuditAction } from "./nouns";

export interface AuditEntry {
  /** Whose rows were changed; null for the operator's own. A tenant's events always carry its own id. */
  tenantId: string | null;
  /** `<noun>.<what happened>`, such as `api_key.revoked`. */
  action: AuditAction;
  /** `<noun>:<id>` */
  target: string;
  /** The fields that changed, as they were and as they are. Never a secret: a key is named by its hash or label. */
  before: Json;
  after: Json;
}

/** What an event says of who acted, besides what was done. */
type Recorder = Pick<Context, "actor" | "address" | "requestId" | "clock">;

/**
 * Lets changes that must not overtake each other happen one after another, until the transaction ends: the second sees what the
 * first did. The lock is the head of the chain, which each of them ends with.
 */
export async function lockChain(tx: Transaction): Promise<void> {
  await tx.auditHead.update({ where: { id: 1 }, data: { seq: { increment: 0 } } });
}

/**
 * Appends an event to the hash chain, in the transaction of the change it describes (I11). The chain's one head row
 * stays locked until that commits: call this last. A failure here takes the change with it.
 */
export async function recordAudit(tx: Transaction, ctx: Recorder, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, ctx, [entry]);
}

/** Appends many events in their order, as `recordAudit` does one, and with as few statements. */
export async function recordAudits(tx: Transaction, ctx: Recorder, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const head = await tx.auditHead.update({ where: { id: 1 }, data: { seq: { increment: entries.length } } });
  const first = head.seq - BigInt(entries.length - 1);
  let { hash } = head;
  const data = entries.map((entry, place) => {
    const event = {
      seq: first + BigInt(place),
      tenantId: ctx.actor.kind === "tenant" ? ctx.actor.tenantId : entry.tenantId,
      actor: auditActor(ctx.actor),
      action: entry.action,
      target: entry.target,
      before: entry.before,
      after: entry.after,
      address: ctx.address,
      requestId: ctx.requestId,
      createdAt: ctx.clock.now(),
    };
    const prevHash = hash;
    hash = chainHash(prevHash, event);
    return { ...event, before: stored(event.before), after: stored(event.after), prevHash, hash };
  });
  await tx.auditEvent.createMany({ data });
  await tx.auditHead.update({ where: { id: 1 }, data: { hash } });
}

/** Who acted, as the ledgers write it: `admin:<id>`, `api_key:<id>`, `member:<id>`, `system:<name>`. */
export function auditActor(actor: Actor): string {
  switch (actor.kind) {
    case "admin":
      return `admin:${actor.id}`;
    case "tenant":
      return actor.member ? `member:${actor.member.id}` : `api_key:${actor.apiKeyId}`;
    case "system":
      return `system:${actor.name}`;
  }
}

function stored(value: Json): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : value;
}
