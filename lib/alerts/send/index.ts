import type { Services } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { openOldSecret, openSecret } from "../secrets";
import { slackBody, webhookBody } from "./bodies";
import { mail } from "./email";
import type { Message } from "./message";
import { failureInWords, type Outcome } from "./outcome";
import { post } from "./post";
import { signatureHeaders } from "./signature";

export type Channel = Prisma.AlertChannelGetPayload<object>;

/** Sends a message to a channel once. Never throws; a secret that cannot be opened is a failure like any other. */
export async function send(
  { config, secrets, clock }: Pick<Services, "config" | "secrets" | "clock">,
  channel: Channel,
  message: Message,
): Promise<Outcome & { durationMs: number }> {
  const startedAt = performance.now();
  const outcome = await sendByKind().catch((error: unknown) => ({
    status: null,
    answer: null,
    error: failureInWords(error),
  }));
  return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };

  async function sendByKind(): Promise<Outcome> {
    const { allowsLocalWebhooks, smtp } = config.alerts;
    switch (channel.kind) {
      case "email":
        return mail(smtp, channel.target.split(", "), message);
      case "slack":
        return post(openSecret(secrets, channel), slackBody(message), {}, allowsLocalWebhooks);
      case "webhook": {
        const now = clock.now();
        const body = webhookBody(message);
        const keys = [openSecret(secrets, channel), ...openOldSecret(secrets, channel, now)];
        return post(channel.target, body, signatureHeaders(message.id, now, body, keys), allowsLocalWebhooks);
      }
    }
  }
}
