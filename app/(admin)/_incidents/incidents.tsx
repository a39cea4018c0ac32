"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { Notice } from "@/app/_ui/feedback/notice";
import { Sections } from "@/app/_ui/layout/stack";
import { Time } from "@/app/_ui/data/time";
import { useMay } from "@/app/_ui/shell/person-context";
import type { Incident } from "@/lib/incidents";

/** Kinds whose subject is an OpenRouter key. */
const ABOUT_A_KEY: Incident["kind"][] = ["upstream_auth", "upstream_key_limit", "provisioning_failed"];

/** Troubles that are not over, in words, above everything else on a page. Nothing when there are none. */
export function Incidents({ incidents }: { incidents: Incident[] }) {
  const mayReadAlerts = useMay("alerts.read");
  if (incidents.length === 0) return null;
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-lg)" }}>
      <Sections>
        {incidents.map(({ kind, title, subject, tenant_id: tenantId, detail, first_seen_at: since }) => (
          <Notice key={`${kind} ${subject}`} tone="bad">
            <strong>{title}</strong>, since <Time at={since} />. {detail}
            {ABOUT_A_KEY.includes(kind) && ` It is the key ${subject}.`}{" "}
            {tenantId !== null && (
              <Anchor component={Link} href={`/tenants/${tenantId}`} inherit underline="always">
                The tenant
              </Anchor>
            )}
            {tenantId !== null && mayReadAlerts && " · "}
            {mayReadAlerts && (
              <Anchor component={Link} href="/alerts" inherit underline="always">
                Alerts
              </Anchor>
            )}
          </Notice>
        ))}
      </Sections>
    </div>
  );
}
