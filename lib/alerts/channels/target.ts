import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import type { CreateAlertChannel } from "../shape";
import { mintSigningSecret } from "../send/signature";
import { requireWebhookUrl } from "../send/url";

/** A channel's address as it may be shown, what is kept of it as ciphertext, and which part of that is to be shown once. */
export interface Target {
  target: string;
  sealed: string | null;
  shownOnce: string | null;
}

type Address = Pick<CreateAlertChannel, "kind"> & { url?: string; recipients?: string[] };

/** Throws `invalid_request` for a URL that may not be sent to, and `conflict` for e-mail without a mail server. */
export function targetOf(ctx: Pick<Context, "config">, { kind, url = "", recipients = [] }: Address): Target {
  const { smtp, allowsLocalWebhooks } = ctx.config.alerts;
  switch (kind) {
    case "webhook": {
      const secret = mintSigningSecret();
      const target = requireWebhookUrl(url, allowsLocalWebhooks).href;
      return { target, sealed: secret, shownOnce: secret };
    }
    case "slack": {
      const { href, origin } = requireWebhookUrl(url, allowsLocalWebhooks);
      return { target: `${origin}/…${href.slice(-3)}`, sealed: href, shownOnce: null };
    }
    case "email":
      if (smtp === null)
        throw new BursarError("conflict", "No mail server is set. Set BURSAR_SMTP_URL and restart Bursar.");
      return { target: recipients.join(", "), sealed: null, shownOnce: null };
  }
}
