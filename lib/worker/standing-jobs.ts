import { deliverAlerts, forgetAlerts, watchErrorRates, watchProvisionings } from "@/lib/alerts";
import { forgetOldCalls, keepPartitionsAhead } from "@/lib/retention";
import { matchBroadcast } from "@/lib/broadcast";
import { watchCredits, watchThresholds } from "@/lib/budget-alerts";
import { refreshCatalogue } from "@/lib/catalogue";
import { contextFor, type Services } from "@/lib/context";
import { expireGrants, topUpCredits } from "@/lib/credits";
import type { Pool } from "@/lib/db";
import { correctEstimates, correctFromUsage, recoverHolds } from "@/lib/holds";
import { forgetSecrets } from "@/lib/idempotency";
import { closeIncidents } from "@/lib/incidents";
import { proveNightly } from "@/lib/ledger";
import type { NanoUsd } from "@/lib/money";
import { OpenRouterFailure } from "@/lib/openrouter";
import { sweepKeys } from "@/lib/key-sweeps";
import { resumeProvisionings } from "@/lib/provisionings";
import { watchDrift, watchLeaks } from "@/lib/reconciliation";
import { watchSolvency } from "@/lib/solvency";
import type { Upstream } from "@/lib/upstream";
import type { Job } from "./jobs";
import { purgeExpired } from "./purge";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const PROVISIONINGS_AT_A_TIME = 20;

/** The work that belongs to no request. Any number of workers may do it at once. */
export function standingJobs(services: Services, pool: Pool, upstream: Upstream): Job[] {
  const { clock, openrouter, secrets } = services;
  const ctx = contextFor(
    services,
    { kind: "system", name: "worker" },
    { requestId: "worker", address: null },
  );
  const { db } = ctx;
  const { keyring } = secrets;
  const keyUsage = (hash: string) => usageOf(openrouter, hash);
  return [
    {
      name: "resume provisionings",
      everyMs: 2 * SECOND,
      run: () => resumeProvisionings(services, PROVISIONINGS_AT_A_TIME),
    },
    {
      name: "recover holds",
      everyMs: 5 * SECOND,
      run: () => recoverHolds({ pool, upstream, keyring, keyUsage }),
    },
    { name: "correct estimates", everyMs: 30 * SECOND, run: () => correctEstimates(pool, upstream, keyring) },
    { name: "correct calls without a name", everyMs: MINUTE, run: () => correctFromUsage(pool, keyUsage) },
    { name: "compare keys with OpenRouter", everyMs: MINUTE, run: () => sweepKeys(services) },
    {
      name: "refresh the catalogue",
      everyMs: 5 * MINUTE,
      run: () => refreshCatalogue(db, upstream, clock.now()),
    },
    { name: "look for leaks", everyMs: MINUTE, run: () => watchLeaks(services, pool) },
    {
      name: "compare the ledger with OpenRouter",
      everyMs: 2 * MINUTE,
      run: () => watchDrift(services, pool),
    },
    { name: "watch the account's credits", everyMs: 5 * MINUTE, run: () => watchSolvency(services, pool) },
    {
      name: "find what Broadcast saw",
      everyMs: MINUTE,
      run: () => matchBroadcast({ db, clock }),
    },
    { name: "close incidents", everyMs: 15 * SECOND, run: () => closeIncidents(services, pool, upstream) },
    {
      name: "watch error rates",
      everyMs: MINUTE,
      run: () => watchErrorRates(db, pool, clock.now()),
    },
    { name: "watch provisionings", everyMs: 15 * SECOND, run: () => watchProvisionings(db, pool) },
    { name: "deliver alerts", everyMs: 2 * SECOND, run: () => deliverAlerts(services, pool) },
    {
      name: "watch budget thresholds",
      everyMs: 15 * SECOND,
      run: () => watchThresholds(pool, clock.now()),
    },
    { name: "watch credits", everyMs: 15 * SECOND, run: () => watchCredits(pool) },
    { name: "top up credits", everyMs: 15 * SECOND, run: () => topUpCredits(ctx) },
    { name: "expire grants", everyMs: 15 * SECOND, run: () => expireGrants(ctx) },
    { name: "forget answered secrets", everyMs: MINUTE, run: () => forgetSecrets(db, clock.now()) },
    { name: "make room in the ledger", everyMs: HOUR, run: () => keepPartitionsAhead(pool) },
    { name: "prove the books", everyMs: 10 * MINUTE, run: () => proveNightly(ctx, pool) },
    { name: "forget old calls", everyMs: 5 * MINUTE, run: () => forgetOldCalls(pool) },
    { name: "forget old alerts", everyMs: HOUR, run: () => forgetAlerts(db, clock.now()) },
    { name: "purge what expired", everyMs: HOUR, run: () => purgeExpired(db, clock.now()) },
  ];
}

/** Null when OpenRouter cannot be asked just now, or knows no such key. */
async function usageOf(openrouter: Services["openrouter"], hash: string): Promise<NanoUsd | null> {
  try {
    return (await openrouter.getKey(hash))?.usageNano ?? null;
  } catch (error) {
    if (error instanceof OpenRouterFailure) return null;
    throw error;
  }
}
