import type { Json } from "@/lib/canonical-json";
import type { Prisma } from "@/lib/db";
import { IncidentKind } from "@/lib/incidents";
import type { AlertRule } from "../shape";

export const WITH_TENANT = { tenant: { select: { name: true } } } as const satisfies Prisma.AlertRuleInclude;

export function describeRule(
  row: Prisma.AlertRuleGetPayload<{ include: typeof WITH_TENANT }>,
  now: Date,
): AlertRule {
  return {
    id: row.id,
    name: row.name,
    kinds: row.kinds.map((kind) => IncidentKind.parse(kind)),
    tenant_id: row.tenantId,
    tenant_name: row.tenant?.name ?? null,
    channel_ids: row.channelIds,
    error_share_percent: row.errorSharePercent,
    minimum_calls: row.minimumCalls,
    enabled: row.isEnabled,
    is_muted: row.mutedUntil !== null && row.mutedUntil > now,
    muted_until: row.mutedUntil?.toISOString() ?? null,
  };
}

/** What the audit trail says of a rule. */
export function auditedRule(rule: AlertRule): Json {
  const { id: _id, tenant_name: _name, is_muted: _muted, ...fields } = rule;
  return fields;
}
