import type { Pool } from "@/lib/db";
import { type IncidentKind, noteIncident, quarantineKey, resolveIncident } from "@/lib/incidents";
import type { Log } from "@/lib/log";
import { keyWorks, type Upstream } from "@/lib/upstream";

const TELL_EVERY_MS = 10_000;

const DETAILS = {
  upstream_credits:
    "OpenRouter's account is out of credits, so it refuses every tenant's calls. Buy credits at OpenRouter.",
  upstream_down:
    "OpenRouter is failing: calls are refused for a moment, with nothing charged. Look at status.openrouter.ai.",
  upstream_tls:
    "The certificate at OpenRouter's address could not be verified, so nothing is sent there. Look at OPENROUTER_BASE_URL and at the network.",
  upstream_key_limit:
    "OpenRouter says that this key's limit is exhausted while the tenant's budget is not. Look at the key's limit.",
} satisfies Partial<Record<IncidentKind, string>>;

/** The subject of what concerns the whole account. */
const ACCOUNT = "openrouter";

/**
 * Tells the operator, durably, of failures that are the operator's to mend; each cause at most every ten seconds. What
 * cannot be written is logged: no call waits for it, and the next failure tells it again.
 */
export class Troubles {
  readonly #toldAt = new Map<string, number>();

  constructor(
    private readonly pool: Pool,
    private readonly upstream: Upstream,
    private readonly log: Log,
  ) {}

  tell(kind: keyof typeof DETAILS, subject = ACCOUNT, tenantId?: string): void {
    const detail = DETAILS[kind];
    this.#once(kind, subject, () => noteIncident(this.pool, { kind, subject, tenantId, detail }));
  }

  /** A key was refused once: when OpenRouter refuses it in so many words, it is taken out of use. */
  suspect(provisionedKeyId: string, secret: string): void {
    this.#once("upstream_auth", provisionedKeyId, async () => {
      if ((await keyWorks(this.upstream, secret)) === false) await quarantineKey(this.pool, provisionedKeyId);
    });
  }

  isOver(kind: IncidentKind): void {
    this.#toldAt.delete(`${kind} ${ACCOUNT}`);
    this.#write(resolveIncident(this.pool, kind, ACCOUNT));
  }

  #once(kind: IncidentKind, subject: string, work: () => Promise<void>): void {
    const now = performance.now();
    const cause = `${kind} ${subject}`;
    if (now - (this.#toldAt.get(cause) ?? -Infinity) < TELL_EVERY_MS) return;
    this.#toldAt.set(cause, now);
    this.#write(work());
  }

  #write(work: Promise<void>): void {
    work.catch((err: unknown) => this.log.warn({ err }, "An incident could not be written down"));
  }
}
