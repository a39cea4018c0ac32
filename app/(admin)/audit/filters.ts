import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** What the audit trail keeps in its address, and sends to the admin API under the same names. */
export const auditFilters = {
  tenant_id: parseAsString,
  actor: parseAsString,
  action: parseAsString,
  target: parseAsString,
  since: parseAsString,
  until: parseAsString,
  cursor: parseAsString,
};

export const loadAuditFilters = createLoader(auditFilters);
export const auditQuery = createSerializer(auditFilters);
