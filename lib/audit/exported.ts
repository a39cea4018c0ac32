import { z } from "zod";
import type { ChainHead, StoredEvent } from "./walk";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Seq = z.int().nonnegative().transform(BigInt);

const HeadLine = z.strictObject({
  bursar_audit_export: z.literal(1),
  installation: z.string(),
  head: z.strictObject({ seq: Seq, hash: Hash }),
  exported_at: z.iso.datetime(),
});
export type HeadLine = z.output<typeof HeadLine>;

const EventLine = z.strictObject({
  seq: Seq,
  tenant_id: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  before: z.json(),
  after: z.json(),
  address: z.string().nullable(),
  request_id: z.string(),
  created_at: z.iso.datetime().transform((text) => new Date(text)),
  prev_hash: Hash,
  hash: Hash,
});

/** The first line of an export: whose events these are, and where their chain ended. */
export function writeHeadLine(installation: string, head: ChainHead, exportedAt: Date): string {
  return line({
    bursar_audit_export: 1,
    installation,
    head: { seq: Number(head.seq), hash: head.hash },
    exported_at: exportedAt.toISOString(),
  });
}

export function writeEventLine(event: StoredEvent): string {
  return line({
    seq: Number(event.seq),
    tenant_id: event.tenantId,
    actor: event.actor,
    action: event.action,
    target: event.target,
    before: event.before,
    after: event.after,
    address: event.address,
    request_id: event.requestId,
    created_at: event.createdAt.toISOString(),
    prev_hash: event.prevHash,
    hash: event.hash,
  });
}

/** Null for a line that is no head of an export. */
export function readHeadLine(text: string): HeadLine | null {
  return HeadLine.safeParse(parsed(text)).data ?? null;
}

/** Null for a line that is no event, such as one that was cut. */
export function readEventLine(text: string): StoredEvent | null {
  const { data } = EventLine.safeParse(parsed(text));
  if (!data) return null;
  return {
    seq: data.seq,
    tenantId: data.tenant_id,
    actor: data.actor,
    action: data.action,
    target: data.target,
    before: data.before,
    after: data.after,
    address: data.address,
    requestId: data.request_id,
    createdAt: data.created_at,
    prevHash: data.prev_hash,
    hash: data.hash,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;
