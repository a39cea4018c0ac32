import { v7 as uuid } from "uuid";
import { contextFor, type Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { noteIncident, resolveIncident } from "@/lib/incidents";
import { formatUsd } from "@/lib/money";
import { recordAccountCredits } from "./account";
import { isShort } from "./alarm";
import { type Assessment, assessSolvency } from "./assess";
import { DAY_MS } from "./runway";

const SUBJECT = "openrouter";

/** Asks OpenRouter what the account has, and keeps the incident of one that is short. */
export async function watchSolvency(services: Services, pool: Pool): Promise<void> {
  const ctx = contextFor(
    services,
    { kind: "system", name: "solvency" },
    { requestId: uuid(), address: null },
  );
  const { remainingNano } = await recordAccountCredits(ctx);
  const now = ctx.clock.now();
  const found = await assessSolvency(ctx.db, now);
  const standing = await ctx.db.incident.findFirst({
    where: { kind: "solvency", subject: SUBJECT, resolvedAt: null },
  });
  const promisedNano = found.promised.creditsNano + found.promised.budgetsNano;
  const days = ctx.config.solvencyDays;
  const { runsDryAt } = found;
  if (isShort({ now, remainingNano, promisedNano, runsDryAt, days, isShort: standing !== null }))
    await noteIncident(pool, { kind: "solvency", subject: SUBJECT, detail: inWords(found, now) });
  else if (standing) await resolveIncident(pool, "solvency", SUBJECT);
}

function inWords({ account, runsDryAt, promised }: Assessment, now: Date): string {
  const lasts =
    runsDryAt === null
      ? "last at today's spending"
      : `last until ${runsDryAt.toISOString().slice(0, 16).replace("T", " ")} UTC ` +
        `(${Math.floor((runsDryAt.getTime() - now.getTime()) / DAY_MS)} days)`;
  const promisedNano = promised.creditsNano + promised.budgetsNano;
  return (
    `The account's $${formatUsd(account?.remainingNano ?? 0n)} ${lasts}; tenants may still spend ` +
    `$${formatUsd(promisedNano)}. Buy credits at OpenRouter, or calls of every tenant are refused. Credits shows who first.`
  );
}
