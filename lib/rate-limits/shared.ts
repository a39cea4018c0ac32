import type { Redis } from "ioredis";
import { type GatewayShare, hadItsPart, type Known, type Minute, turn } from "./local";
import { connectRedis, Script } from "./redis";
import { ADMIT, CHARGE } from "./scripts";
import type { RateSubject, Rule, Standing, Verdict } from "./subject";

/** A gateway that dies gives its slots back after this. */
const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;
/** How long a Redis that failed is left alone: one call a second pays for finding out whether it is back. */
const REST_MS = 1_000;

const admitScript = new Script(ADMIT);
const chargeScript = new Script(CHARGE);
const RULES: Rule[] = ["requests_per_minute", "tokens_per_minute", "max_parallel"];
const FIGURES = 5;

/** Limits kept by Redis for all gateways. */
export class SharedRates {
  readonly #redis: Redis;
  readonly #renewal: NodeJS.Timeout;
  /** Subjects with calls that run here. */
  readonly #running = new Set<Known>();
  #restsUntil = 0;

  constructor(
    url: string,
    private readonly now: () => number,
    patienceMs: number,
  ) {
    this.#redis = connectRedis(url, patienceMs);
    this.#renewal = setInterval(() => this.#renew(), RENEW_EVERY_MS).unref();
  }

  /** Asks Redis in one round trip, telling it what was counted without it; null when it does not answer in time. */
  async admit(
    subjects: RateSubject[],
    known: Known[],
    callId: string,
    share: GatewayShare,
  ): Promise<Verdict | null> {
    if (this.#isResting) return null;
    const now = this.now();
    const owed = known.map(({ requests, tokens }) => [take(requests, now), take(tokens, now)] as const);
    const limited = known.filter((_, index) => subjects[index]!.limits.requestsPerMinute !== null);
    const limits = subjects.map(({ limits: { requestsPerMinute, tokensPerMinute } }, index) => [
      asked(requestsPerMinute, known[index]!.requests, share),
      asked(tokensPerMinute, known[index]!.tokens, share),
    ]);
    const giveBack = takeAhead(limited);
    try {
      const answer = await admitScript.run(
        this.#redis,
        subjects.flatMap(({ id }) => [minutesOf(id), callsOf(id)]),
        [
          now,
          now + LEASE_MS,
          callId,
          ...subjects.flatMap(({ limits: { maxParallel } }, index) => [
            ...limits[index]!,
            maxParallel ?? 0,
            ...owed[index]!,
          ]),
        ],
      );
      const verdict = this.#read(answer as number[], subjects, known, callId);
      if (verdict.refused) giveBack();
      return verdict;
    } catch {
      giveBack();
      this.#rest();
      for (const [index, { requests, tokens }] of known.entries()) {
        requests.own += owed[index]![0];
        tokens.own += owed[index]![1];
      }
      // Redis may only be slow: a slot it still gives to this call is given back right after.
      for (const { id, limits } of subjects)
        if (limits.maxParallel !== null) this.#redis.zrem(callsOf(id), callId).catch(() => {});
      return null;
    }
  }

  /** False when Redis did not hear it. */
  async charge(ids: string[], tokens: number): Promise<boolean> {
    if (this.#isResting) return false;
    try {
      await chargeScript.run(this.#redis, ids.map(minutesOf), [this.now(), tokens]);
      return true;
    } catch {
      this.#rest();
      return false;
    }
  }

  /** Ends a call for one subject. */
  release(known: Known, callId: string): void {
    if (known.calls.size === 0) this.#running.delete(known);
    this.#redis.zrem(callsOf(known.id), callId).catch(() => {});
  }

  /** Keeps the leases of a subject's calls alive until none runs here. */
  enter(known: Known): void {
    this.#running.add(known);
  }

  close(): void {
    clearInterval(this.#renewal);
    this.#redis.disconnect();
  }

  get #isResting(): boolean {
    return performance.now() < this.#restsUntil;
  }

  #rest(): void {
    this.#restsUntil = performance.now() + REST_MS;
  }

  #read(answer: number[], subjects: RateSubject[], known: Known[], callId: string): Verdict {
    const [refusing = 0, rule = 0] = answer;
    const standings = subjects.map(({ limits }, index): Standing => {
      const at = 2 + index * FIGURES;
      const [requests, tokens, running, requestsSince, tokensSince] = answer.slice(at, at + FIGURES) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const of = known[index]!;
      learn(of.requests, requests, requestsSince);
      learn(of.tokens, tokens, tokensSince);
      if (refusing === 0 && limits.requestsPerMinute !== null) of.requests.mine++;
      if (refusing === 0 && limits.maxParallel !== null) {
        of.calls.add(callId);
        this.enter(of);
      }
      return { requests, tokens, running, requestsSince, tokensSince };
    });
    const refused = refusing === 0 ? null : { subject: refusing - 1, rule: RULES[rule - 1]! };
    return { refused, standings };
  }

  #renew(): void {
    const until = this.now() + LEASE_MS;
    for (const { id, calls } of this.#running) {
      if (calls.size === 0) continue;
      const leases = [...calls].flatMap((callId) => [until, callId]);
      this.#redis.zadd(callsOf(id), ...leases).catch(() => {});
    }
  }
}

/** A limit as Redis is asked to keep it: 0 for none, below zero where it has to refuse. */
function asked(limit: number | null, minute: Minute, share: GatewayShare): number {
  if (limit === null) return 0;
  return hadItsPart(minute, limit, share) ? -limit : limit;
}

/** Counts a call that is being asked about in minutes that were counted alone; answers what takes it out again. */
function takeAhead(known: Known[]): () => void {
  const minutes = known.flatMap(({ requests: { alone } }) => alone ?? []);
  for (const minute of minutes) minute.used++;
  return () => {
    for (const minute of minutes) minute.used--;
  };
}

/** Takes what Redis has to be told of a minute. */
function take(minute: Minute, now: number): number {
  turn(minute, now);
  const { own } = minute;
  minute.own = 0;
  return own;
}

/** Answers may overtake each other: the larger figure of the newer minute is the truth. */
function learn(minute: Minute, count: number, since: number): void {
  if (since < minute.since && minute.shared > 0) return;
  minute.shared = since === minute.since ? Math.max(minute.shared, count) : count;
  if (since !== minute.since) minute.mine = 0;
  minute.since = since;
}

function minutesOf(id: string): string {
  return `bursar:minutes:${id}`;
}

function callsOf(id: string): string {
  return `bursar:calls:${id}`;
}
