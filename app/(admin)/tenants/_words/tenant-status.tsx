import type { ProvisionedKey, TenantStatus } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";

export function TenantStatusWord({ status }: { status: TenantStatus }) {
  return status === "active" ? <Status tone="good">Active</Status> : <Status tone="warn">Suspended</Status>;
}

/** Where the tenant's key at OpenRouter stands, as far as Bursar knows. */
export function provisioningWords(key: ProvisionedKey | null): { tone: Tone; word: string } {
  if (key === null) return { tone: "idle", word: "None" };
  switch (key.provisioning?.state ?? "confirmed") {
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
