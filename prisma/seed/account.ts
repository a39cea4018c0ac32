import type { Database } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { PastCall } from "./history";

const DAYS = 30;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Writes what the account had at noon of each of the last days, as readings of those days would have found it. */
export async function bookAccount(
  db: Database,
  now: Date,
  account: { totalNano: NanoUsd; usedNano: NanoUsd },
  calls: PastCall[],
): Promise<void> {
  const noon = Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS / 2;
  const readings = Array.from({ length: DAYS }, (_, ago) => new Date(noon - (ago + 1) * DAY_MS));
  await db.accountCredits.createMany({
    data: readings.map((readAt) => ({
      hour: new Date(Math.floor(readAt.getTime() / HOUR_MS) * HOUR_MS),
      readAt,
      totalNano: account.totalNano,
      usedNano: account.usedNano - spentAfter(calls, readAt),
    })),
  });
}

function spentAfter(calls: PastCall[], instant: Date): NanoUsd {
  return calls.reduce((sum, { createdAt, costNano }) => (createdAt > instant ? sum + costNano : sum), 0n);
}
