import type { Database } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { type AccountReading, readAccountCredits } from "./account";
import { readAccountBurn, readLedgerBurn } from "./burn";
import { promised, readPromises, type TenantPromise } from "./promises";
import { runsOutAt } from "./runway";

export interface Forecast {
  /** Null before OpenRouter was asked for the first time. */
  account: AccountReading | null;
  ledgerBurnNano: NanoUsd;
  accountBurnNano: NanoUsd;
  /** The larger of the two, to be on the safe side. */
  burnNano: NanoUsd;
  burnOf: Map<string, NanoUsd>;
  /** Null when it lasts for ever at this burn, or nothing is known. */
  runsDryAt: Date | null;
}

export interface Assessment extends Forecast {
  promised: ReturnType<typeof promised>;
  tenants: TenantPromise[];
}

/** How long the account's credits last. */
export async function forecastAccount(db: Database, now: Date): Promise<Forecast> {
  const [account, ledger, accountBurnNano] = await Promise.all([
    readAccountCredits(db),
    readLedgerBurn(db, now),
    readAccountBurn(db, now),
  ]);
  const burnNano = ledger.totalNano > accountBurnNano ? ledger.totalNano : accountBurnNano;
  return {
    account,
    ledgerBurnNano: ledger.totalNano,
    accountBurnNano,
    burnNano,
    burnOf: ledger.byTenant,
    runsDryAt: account && runsOutAt(now, account.remainingNano, burnNano),
  };
}

/** The same, and whether that covers what tenants may still spend. */
export async function assessSolvency(db: Database, now: Date): Promise<Assessment> {
  const [forecast, tenants] = await Promise.all([forecastAccount(db, now), readPromises(db, now)]);
  return { ...forecast, tenants, promised: promised(tenants) };
}
