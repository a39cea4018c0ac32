import type { ProvisionedKey, TenantStatus } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";
import { provisioningStatus as words, tenantStatus } from "@/app/_words/statuses";

const TONES: Record<TenantStatus, Tone> = { active: "good", suspended: "warn", deleted: "idle" };

export function TenantStatusWord({ status }: { status: TenantStatus }) {
  return <Status tone={TONES[status]}>{tenantStatus[status]}</Status>;
}

/** Where the tenant's key at OpenRouter stands, as far as Bursar knows. */
export function provisioningWords(key: ProvisionedKey | null): { tone: Tone; word: string } {
  if (key === null) return { tone: "idle", word: words.none };
  if (key.missing_since) return { tone: "bad", word: words.gone };
  // What is planned for later, such as the end of a replaced key, is not being waited for.
  const isUnderway = key.provisioning !== null && (key.retired_at === null || key.provisioning.attempts > 0);
  switch (isUnderway ? key.provisioning!.state : "confirmed") {
    case "planned":
      return { tone: "warn", word: words.waiting };
    case "sent":
      return { tone: "warn", word: words.unconfirmed };
    case "failed":
      return { tone: "bad", word: words.failed };
    case "confirmed":
  }
  switch (key.status) {
    case "active":
      return { tone: "good", word: words.inStep };
    case "disabled":
      return { tone: "idle", word: words.disabled };
    case "deleted":
      return { tone: "idle", word: words.deleted };
    case "pending":
      return { tone: "warn", word: words.waiting };
  }
}

export function ProvisioningStatus({ provisionedKey }: { provisionedKey: ProvisionedKey | null }) {
  const { tone, word } = provisioningWords(provisionedKey);
  return (
    <Status tone={tone} title={provisionedKey?.provisioning?.last_error ?? undefined}>
      {word}
    </Status>
  );
}
