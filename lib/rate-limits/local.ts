import { LRUCache } from "lru-cache";
import { MINUTE_MS, type RateSubject, type Refused, type Rule, type Standing, type Verdict } from "./subject";

/** How many gateways share the limits, and which of them this one is, from 0. */
export interface GatewayShare {
  gateways: number;
  rank: number;
}

/** One minute's count: what Redis last said of it, what it was not told yet, and what of all that was let in here. */
export interface Minute {
  since: number;
  shared: number;
  own: number;
  mine: number;
  /** As they were when this gateway first had to count alone in this minute, and what it let in from then on. */
  alone: { shared: number; mine: number; used: number } | null;
}

/** What this process knows of a subject. */
export interface Known {
  id: string;
  requests: Minute;
  tokens: Minute;
  /** Its calls that run here, whether or not Redis knows of them. */
  calls: Set<string>;
}

const CAPACITY = 50_000;

/**
 * Limits as this process can keep them alone: its share of what was left of each when it last knew. The shares of all
 * gateways add up to the limit, never to more.
 */
export class LocalRates {
  readonly #known = new LRUCache<string, Known>({ max: CAPACITY });

  get size(): number {
    return this.#known.size;
  }

  of(subject: RateSubject): Known {
    let known = this.#known.get(subject.id);
    if (!known) {
      const none = { since: 0, shared: 0, own: 0, mine: 0, alone: null };
      known = { id: subject.id, requests: { ...none }, tokens: { ...none }, calls: new Set() };
      this.#known.set(subject.id, known);
    }
    return known;
  }

  /** Lets a call in under all subjects, or under none. Nothing is counted for one that is refused. */
  admit(subjects: RateSubject[], callId: string, now: number, share: GatewayShare): Verdict {
    const known = subjects.map((subject) => this.of(subject));
    let refused: Refused | null = null;
    for (const [index, { limits }] of subjects.entries()) {
      const rule = brokenRule(known[index]!, limits, now, share);
      if (rule && !refused) refused = { subject: index, rule };
    }
    if (!refused) {
      for (const [index, { limits }] of subjects.entries()) {
        if (limits.requestsPerMinute !== null) count(known[index]!.requests, 1, now);
        if (limits.maxParallel !== null) known[index]!.calls.add(callId);
      }
    }
    const standings = subjects.map(({ limits }, index) => standingOf(known[index]!, limits, share));
    return { refused, standings };
  }
}

/** Adds to a minute, or begins one. */
export function count(minute: Minute, amount: number, now: number): void {
  turn(minute, now);
  if (minute.shared + minute.own === 0) minute.since = now;
  minute.alone ??= { shared: minute.shared, mine: minute.mine, used: 0 };
  minute.alone.used += amount;
  minute.own += amount;
  minute.mine += amount;
}

/**
 * Whether a gateway that counted alone in this minute has had its part of what was left then. Redis may be back, but the other
 * gateways may have had theirs without its hearing of it, or it may have forgotten: until the minute is over its word is
 * not enough.
 */
export function hadItsPart({ alone }: Minute, limit: number, share: GatewayShare): boolean {
  if (!alone) return false;
  return (
    alone.used >=
    Math.min(partOf(Math.max(0, limit - alone.shared), share), partOf(limit, share) - alone.mine)
  );
}

/** A minute that is over counts nothing. A clock set back by more than a minute ends it too. */
export function turn(minute: Minute, now: number): void {
  if (Math.abs(now - minute.since) < MINUTE_MS) return;
  minute.since = now;
  minute.shared = 0;
  minute.own = 0;
  minute.mine = 0;
  minute.alone = null;
}

/** The n-th gateway's part of something indivisible: the parts of all add up to it exactly. */
export function partOf(amount: number, { gateways, rank }: GatewayShare): number {
  return Math.floor(amount / gateways) + (rank < amount % gateways ? 1 : 0);
}

function brokenRule(
  known: Known,
  limits: RateSubject["limits"],
  now: number,
  share: GatewayShare,
): Rule | null {
  turn(known.requests, now);
  turn(known.tokens, now);
  const { requestsPerMinute, tokensPerMinute, maxParallel } = limits;
  if (tokensPerMinute !== null && leftOf(known.tokens, tokensPerMinute, share) <= 0)
    return "tokens_per_minute";
  if (maxParallel !== null && known.calls.size >= partOf(maxParallel, share)) return "max_parallel";
  if (requestsPerMinute !== null && leftOf(known.requests, requestsPerMinute, share) <= 0)
    return "requests_per_minute";
  return null;
}

/** What this gateway may still let through of a limit: by what it knows of the others, and never more than its own part. */
function leftOf({ shared, own, mine }: Minute, limit: number, share: GatewayShare): number {
  return Math.min(partOf(Math.max(0, limit - shared), share) - own, partOf(limit, share) - mine);
}

function standingOf(known: Known, limits: RateSubject["limits"], share: GatewayShare): Standing {
  const used = (minute: Minute, limit: number | null) =>
    limit === null ? 0 : limit - Math.max(0, leftOf(minute, limit, share));
  const { maxParallel } = limits;
  const free = maxParallel === null ? 0 : Math.max(0, partOf(maxParallel, share) - known.calls.size);
  return {
    requests: used(known.requests, limits.requestsPerMinute),
    tokens: used(known.tokens, limits.tokensPerMinute),
    running: (maxParallel ?? 0) - free,
    requestsSince: known.requests.since,
    tokensSince: known.tokens.since,
  };
}
