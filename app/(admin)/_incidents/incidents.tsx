import { Notice } from "@/app/_ui/feedback/notice";
import { Sections } from "@/app/_ui/layout/stack";
import { Time } from "@/app/_ui/data/time";
import type { Incident } from "@/lib/incidents";

const NAMES: Record<Incident["kind"], string> = {
  budget_threshold: "A budget near its limit",
  credits_low: "Credits are low",
  upstream_auth: "A dead OpenRouter key",
  upstream_credits: "No credits at OpenRouter",
  upstream_down: "OpenRouter is failing",
  upstream_key_limit: "A key's limit at OpenRouter",
  upstream_tls: "OpenRouter's certificate",
};

/** Kinds whose subject is an OpenRouter key. */
const KEYS = new Set<Incident["kind"]>(["upstream_auth", "upstream_key_limit"]);

/** Troubles that are not over, in words, above everything else on a page. Nothing when there are none. */
export function Incidents({ incidents }: { incidents: Incident[] }) {
  if (incidents.length === 0) return null;
  return (
    <Sections>
      {incidents.map(({ kind, subject, detail, first_seen_at: since }) => (
        <Notice key={`${kind} ${subject}`} tone="bad">
          <strong>{NAMES[kind]}</strong>, since <Time at={since} />. {detail}
          {KEYS.has(kind) && subject !== "openrouter" && ` It is the key ${subject}.`}
        </Notice>
      ))}
    </Sections>
  );
}
