import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { RevocationReceipt } from "./shape";

/** A gateway writes every two seconds that it is there. */
const GONE_AFTER_MS = 10_000;

type Gateway = RevocationReceipt["gateways"][number];

/**
 * Which gateways have acknowledged a revocation, which it waits for, and which are gone. A tenant counts them, and is not told
 * their hosts. Throws `not_found`.
 */
export async function getRevocationReceipt(ctx: Context, id: string): Promise<RevocationReceipt> {
  requireTenantOr(ctx, "keys.read");
  const revocation = await ctx.db.revocation.findUnique({
    where: { id: requireId(id, "revocation") },
    include: { acks: { orderBy: { ackedAt: "asc" } } },
  });
  if (!revocation) throw notFound("revocation");
  const running = await ctx.db.gatewayInstance.findMany({ orderBy: { startedAt: "asc" } });
  const isTenant = ctx.actor.kind === "tenant";
  const gateways = gatewaysOf(revocation, running, ctx.clock.now()).map((gateway) =>
    isTenant ? { ...gateway, host: null } : gateway,
  );
  const inState = (state: Gateway["state"]) => gateways.filter((gateway) => gateway.state === state);
  const acknowledged = inState("acknowledged");
  const waiting = inState("waiting").length;
  return {
    id,
    tenant_id: revocation.tenantId,
    reason: revocation.reason,
    created_at: revocation.createdAt.toISOString(),
    is_complete: waiting === 0,
    expected: acknowledged.length + waiting,
    acknowledged: acknowledged.length,
    gone: inState("gone").length,
    slowest_ms: acknowledged.at(-1)?.after_ms ?? null,
    streams_cut: revocation.acks.reduce((sum, { streamsCut }) => sum + streamsCut, 0),
    gateways,
  };
}

function gatewaysOf(
  { acks, createdAt }: Prisma.RevocationGetPayload<{ include: { acks: true } }>,
  running: Prisma.GatewayInstanceGetPayload<object>[],
  now: Date,
): Gateway[] {
  const hosts = new Map(running.map(({ id, host }) => [id, host]));
  const acknowledged = acks.map(({ gatewayId, ackedAt }): Gateway => ({
    id: gatewayId,
    host: hosts.get(gatewayId) ?? null,
    state: "acknowledged",
    acked_at: ackedAt.toISOString(),
    after_ms: Math.max(0, ackedAt.getTime() - createdAt.getTime()),
  }));
  const acked = new Set(acks.map(({ gatewayId }) => gatewayId));
  const silent = running.filter(({ id, startedAt }) => !acked.has(id) && startedAt < createdAt);
  const rest = silent.map(({ id, host, lastSeenAt }): Gateway => {
    const state = now.getTime() - lastSeenAt.getTime() > GONE_AFTER_MS ? "gone" : "waiting";
    return { id, host, state, acked_at: null, after_ms: null };
  });
  return [...acknowledged, ...rest];
}
