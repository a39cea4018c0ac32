import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@/lib/canonical-json";

/** The hash before the first event. */
export const GENESIS = "0".repeat(64);

/** An audit event without its place in the chain's hashes. */
export interface ChainedEvent {
  seq: bigint;
  tenantId: string | null;
  actor: string;
  action: string;
  target: string;
  before: Json;
  after: Json;
  address: string | null;
  requestId: string;
  createdAt: Date;
}

/** SHA-256 in hex over the hash of the event before and the event itself. */
export function chainHash(prevHash: string, event: ChainedEvent): string {
  const text = canonicalJson({
    seq: event.seq.toString(),
    tenant_id: event.tenantId,
    actor: event.actor,
    action: event.action,
    target: event.target,
    before: event.before,
    after: event.after,
    address: event.address,
    request_id: event.requestId,
    created_at: event.createdAt.toISOString(),
  });
  return createHash("sha256").update(prevHash).update(text).digest("hex");
}
