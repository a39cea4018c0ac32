import type { Context } from "@/lib/context";
import { addDays } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";
import { LAG_MS } from "./final";
import type { Reason, Uncertain } from "./judge";

/** Longer than any call takes. */
const LONGEST_CALL_MS = 15 * 60_000;
/** By how much OpenRouter's clock and ours may differ. */
const CLOCKS_MS = 5_000;
const MOST = 500;

/** A call that may be why a day's figures differ. */
export interface ExplainingCall {
  why: Extract<Reason, "estimates" | "open_calls" | "late_calls" | "midnight">;
  id: string;
  generationId: string | null;
  model: string;
  costNano: NanoUsd;
  heldNano: NanoUsd;
  startedAt: Date;
  settledAt: Date | null;
  /** For a call around midnight: whether our ledger has it on this day. */
  isOurs: boolean;
}

interface KeyDay {
  tenantId: string;
  provisionedKeyId: string;
  day: Date;
  /** When OpenRouter's figure was read; what was settled shortly before may be missing in it. */
  readAt: Date | null;
  /** Calls that were settled shortly before are uncertain only until the day is final. */
  isFinal: boolean;
}

/** The calls of a key that explain, or may explain, why its ledger of a day differs from OpenRouter's figure. */
export async function explainingCalls({ db }: Pick<Context, "db">, place: KeyDay): Promise<ExplainingCall[]> {
  const { tenantId, provisionedKeyId, day } = place;
  const end = addDays(day, 1);
  const ofKey = { tenantId, provisionedKeyId };
  const [holds, generations] = await Promise.all([
    db.hold.findMany({ where: { ...ofKey, createdAt: { gte: day, lt: end } }, take: MOST }),
    db.generation.findMany({
      where: {
        ...ofKey,
        id: idsBetween(addDays(day, -1), addDays(end, 1)),
        createdAt: {
          gte: new Date(day.getTime() - LONGEST_CALL_MS),
          lt: new Date(end.getTime() + CLOCKS_MS),
        },
        OR: [
          { state: "estimated", createdAt: { gte: day, lt: end } },
          aroundMidnight(day),
          aroundMidnight(end),
          ...(place.isFinal ? [] : [lateFor(place)]),
        ],
      },
      orderBy: { createdAt: "desc" },
      take: MOST,
    }),
  ]);
  return [
    ...holds.map((hold): ExplainingCall => ({
      why: "open_calls",
      id: hold.id,
      generationId: hold.generationId,
      model: hold.model,
      costNano: 0n,
      heldNano: hold.amountNano,
      startedAt: hold.createdAt,
      settledAt: null,
      isOurs: true,
    })),
    ...generations.map((row): ExplainingCall => {
      const isOurs = row.createdAt >= day && row.createdAt < end;
      return {
        why:
          isOurs && row.state === "estimated" ? "estimates" : isLate(row, place) ? "late_calls" : "midnight",
        id: row.id,
        generationId: row.generationId,
        model: row.model,
        costNano: row.costNano,
        heldNano: row.heldNano,
        startedAt: row.createdAt,
        settledAt: row.settledAt,
        isOurs,
      };
    }),
  ];
}

/** Began before a midnight and ended after it, as far as two clocks agree on that. */
function aroundMidnight(midnight: Date): Prisma.GenerationWhereInput {
  return {
    createdAt: {
      gte: new Date(midnight.getTime() - LONGEST_CALL_MS),
      lt: new Date(midnight.getTime() + CLOCKS_MS),
    },
    settledAt: { gte: new Date(midnight.getTime() - CLOCKS_MS) },
  };
}

function lateFor({ day, readAt }: KeyDay): Prisma.GenerationWhereInput {
  const createdAt = { gte: day, lt: addDays(day, 1) };
  return { createdAt, ...(readAt && { settledAt: { gte: new Date(readAt.getTime() - LAG_MS) } }) };
}

function isLate(
  { createdAt, settledAt }: { createdAt: Date; settledAt: Date },
  { day, readAt, isFinal }: KeyDay,
): boolean {
  if (isFinal || createdAt < day || createdAt >= addDays(day, 1)) return false;
  return readAt === null || settledAt.getTime() >= readAt.getTime() - LAG_MS;
}

/** What each of these calls may add to the drift. */
export function uncertaintyOf(calls: ExplainingCall[]): Uncertain[] {
  return calls.flatMap(({ why, costNano, heldNano }): Uncertain[] => {
    switch (why) {
      case "estimates":
        return [{ why, lowNano: costNano < heldNano ? costNano - heldNano : 0n, highNano: costNano }];
      case "open_calls":
        return [{ why, lowNano: -heldNano, highNano: 0n }];
      case "late_calls":
        return [{ why, lowNano: 0n, highNano: costNano }];
      case "midnight":
        return [];
    }
  });
}

/** Costs of calls around midnight, as they move the drift when OpenRouter counts them on the neighbouring day. */
export function straddlingOf(calls: ExplainingCall[]): NanoUsd[] {
  return calls.flatMap(({ why, costNano, isOurs }) =>
    why === "midnight" && costNano > 0n ? [isOurs ? costNano : -costNano] : [],
  );
}
