import type { ProvisionedKey, TenantStatus } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";

const STATUS: Record<TenantStatus, { tone: Tone; word: string }> = {
  active: { tone: "good", word: "Active" },
  suspended: { tone: "warn", word: "Suspended" },
  deleted: { tone: "idle", word: "Deleted" },
};

export function TenantStatusWord({ status }: { status: TenantStatus }) {
  const { tone, word } = STATUS[status];
  return <Status tone={tone}>{word}</Status>;
}

/** Where the tenant's key at OpenRouter stands, as far as Bursar knows. */
export function provisioningWords(key: ProvisionedKey | null): { tone: Tone; word: string } {
  if (key === null) return { tone: "idle", word: "None" };
  if (key.missing_since) return { tone: "bad", word: "Gone at OpenRouter" };
  // What is planned for later, such as the end of a replaced key, is not being waited for.
  const isUnderway = key.provisioning !== null && (key.retired_at === null || key.provisioning.attempts > 0);
  switch (isUnderway ? key.provisioning!.state : "confirmed") {
    case "planned":
      return { tone: "warn", word: "Waiting" };
    case "sent":
      return { tone: "warn", word: "Unconfirmed" };
    case "failed":
      return { tone: "bad", word: "Failed" };
    case "confirmed":
  }
  switch (key.status) {
    case "active":
      return { tone: "good", word: "In step" };
    case "disabled":
      return { tone: "idle", word: "Disabled" };
    case "deleted":
      return { tone: "idle", word: "Deleted" };
    case "pending":
      return { tone: "warn", word: "Waiting" };
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
