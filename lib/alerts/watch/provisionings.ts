import type { Database, Pool } from "@/lib/db";
import { noteIncident, resolveIncident } from "@/lib/incidents";
import { findFailedProvisionings } from "@/lib/provisionings";

const KIND = "provisioning_failed";

/**
 * Notes each OpenRouter key a change of which was refused for good, and closes that once it was retried, made good by a later
 * change, or its key is gone.
 */
export async function watchProvisionings(db: Database, pool: Pool): Promise<void> {
  const [failures, open] = await Promise.all([
    findFailedProvisionings(db),
    db.incident.findMany({ where: { kind: KIND, resolvedAt: null }, select: { subject: true } }),
  ]);
  const byKey = new Map(failures.map((failure) => [failure.provisionedKeyId, failure]));
  for (const [subject, { tenantId, action, lastError }] of byKey) {
    const detail =
      `OpenRouter refused to ${action} the key: ${lastError ?? "it did not say why"} ` +
      "Mend the cause and retry it on the tenant's page.";
    await noteIncident(pool, { kind: KIND, subject, tenantId, detail });
  }
  for (const { subject } of open) if (!byKey.has(subject)) await resolveIncident(pool, KIND, subject);
}
