import type { Prisma } from "@/lib/db";
import type { SecretPlace, Secrets } from "@/lib/secrets";

type Channel = Pick<
  Prisma.AlertChannelGetPayload<object>,
  "id" | "secretCiphertext" | "oldSecretCiphertext" | "oldSecretUntil"
>;

/** Where a channel's secret lives: it belongs to the operator, no tenant. */
export function placeOfChannel(id: string): SecretPlace {
  return { tenantId: "-", rowId: id, purpose: "alert-channel" };
}

/** A webhook's signing secret or Slack's URL. Throws `secret_unavailable`. */
export function openSecret({ keyring }: Secrets, { id, secretCiphertext }: Channel): string {
  return keyring.open(secretCiphertext ?? "", placeOfChannel(id));
}

/** The signing secret before, as long as it counts. */
export function openOldSecret({ keyring }: Secrets, channel: Channel, now: Date): string[] {
  const { id, oldSecretCiphertext, oldSecretUntil } = channel;
  if (oldSecretCiphertext === null || oldSecretUntil === null || oldSecretUntil <= now) return [];
  return [keyring.open(oldSecretCiphertext, placeOfChannel(id))];
}
