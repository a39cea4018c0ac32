"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { Notice } from "@/app/_ui/feedback/notice";
import { Sections } from "@/app/_ui/layout/stack";
import { Time } from "@/app/_ui/data/time";
import { useMay } from "@/app/_ui/shell/person-context";
import { incidents as words } from "@/app/_words/overview";
import type { Incident } from "@/lib/incidents";

/** Kinds whose subject is an OpenRouter key. */
const ABOUT_A_KEY: Incident["kind"][] = ["upstream_auth", "upstream_key_limit", "provisioning_failed"];

/** Troubles that are not over, in words, above everything else on a page. Nothing when there are none. */
export function Incidents({ incidents }: { incidents: Incident[] }) {
  const troubles = incidents.filter((incident) => !isEarly(incident));
  const passed = incidents.filter(isEarly);
  if (incidents.length === 0) return null;
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-lg)" }}>
      <Sections>
        {troubles.map((incident) => (
          <Notice key={`${incident.kind} ${incident.subject}`} tone="bad">
            <Trouble {...incident} />
          </Notice>
        ))}
        {passed.length > 0 && (
          <Notice tone="wait">
            <PassedThresholds passed={passed} />
          </Notice>
        )}
      </Sections>
    </div>
  );
}

function Trouble({ kind, title, subject, tenant_id, detail, first_seen_at: since }: Incident) {
  return (
    <>
      {words.since(<strong>{title}</strong>, <Time at={since} />)} {detail}
      {ABOUT_A_KEY.includes(kind) && ` ${words.ofKey(subject)}`} <Links tenantId={tenant_id} />
    </>
  );
}

const thresholdOf = ({ subject }: Incident) => Number(subject.split(" ").at(-1));

/** A threshold below the whole budget: nobody is refused yet. */
const isEarly = (incident: Incident) => incident.kind === "budget_threshold" && thresholdOf(incident) < 100;

/** That a budget is being used up is no trouble yet: several of them are one line, and one its highest threshold. */
function PassedThresholds({ passed }: { passed: Incident[] }) {
  const budgets = new Set(passed.map(({ subject }) => subject.split(" ")[0]));
  if (budgets.size > 1)
    return (
      <>
        {words.passedThresholds(budgets.size)} <Links tenantId={null} />
      </>
    );
  return <Trouble {...passed.toSorted((a, b) => thresholdOf(a) - thresholdOf(b)).at(-1)!} />;
}

function Links({ tenantId }: { tenantId: string | null }) {
  const mayReadAlerts = useMay("alerts.read");
  return (
    <>
      {tenantId !== null && (
        <Anchor component={Link} href={`/tenants/${tenantId}`} inherit underline="always">
          {words.tenant}
        </Anchor>
      )}
      {tenantId !== null && mayReadAlerts && " · "}
      {mayReadAlerts && (
        <Anchor component={Link} href="/alerts" inherit underline="always">
          {words.alerts}
        </Anchor>
      )}
    </>
  );
}
