import { setTimeout } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { idsBetween } from "@/lib/time-ids";
import { describeGeneration, WITH_NAMES } from "./describe";
import { filteredBy } from "./filter";
import type { Generation, TailGenerations } from "./shape";

const EVERY_MS = 1_000;
/** A tail ends after this and is asked for again, so that a session that has ended sees no more. */
const LIFE_MS = 30_000;
/** No call is settled later than this after it began. */
const LONGEST_CALL_MS = 3_600_000;
/** A settlement that took its time may become visible after one that is younger, and a page is read before its tail opens. */
const SLACK_MS = 3_000;
/** More in one second are more than anybody reads; the newest are shown. */
const MOST = 50;
/** Of one process. Each keeps a connection to the dashboard and asks once a second. */
const MOST_TAILS = 32;
/** Of one tenant, so that others can look on as well. */
const MOST_OF_TENANT = 4;
/** Who has been away for longer begins there. */
const LONGEST_GAP_MS = 5 * 60_000;

/** By tenant; the operator's under none. */
const tails = new Map<string | null, number>();

/** The calls of one second, oldest first, and the `since` that goes on after them. */
export interface Tailed {
  since: string;
  data: Generation[];
}

/**
 * Calls as they are booked, second by second; an empty list shows that the tail lives. Begins with what was settled after `since` or in the last seconds, ends after half a minute. `wait` is for tests, whose clock stands still.
 * Throws `busy` when too many look on.
 */
export function tailGenerations(
  ctx: Context,
  { since, ...filter }: TailGenerations,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): AsyncGenerator<Tailed> {
  requireTenantOr(ctx, "generations.read");
  const where = filteredBy(filter);
  const { actor } = ctx;
  const whose = actor.kind === "tenant" ? actor.tenantId : null;
  const all = [...tails.values()].reduce((sum, count) => sum + count, 0);
  if (all >= MOST_TAILS || (whose !== null && (tails.get(whose) ?? 0) >= MOST_OF_TENANT))
    throw new BursarError("busy", "Too many look on at once. Try again in a moment.", {
      retryAfterSeconds: 10,
    });
  return follow();

  async function* follow(): AsyncGenerator<Tailed> {
    tails.set(whose, (tails.get(whose) ?? 0) + 1);
    try {
      const endsAt = ctx.clock.now().getTime() + LIFE_MS;
      const now = ctx.clock.now().getTime();
      // What became visible late is given again to who goes on; at worst it has been seen before.
      const goesOnAt = (since === undefined ? now : Date.parse(since)) - SLACK_MS;
      const start = new Date(Math.min(now, Math.max(goesOnAt, now - LONGEST_GAP_MS)));
      let newest = start;
      let shown = new Set<string>();
      while (ctx.clock.now().getTime() < endsAt) {
        const after = new Date(Math.max(start.getTime(), newest.getTime() - SLACK_MS));
        const began = idsBetween(new Date(after.getTime() - LONGEST_CALL_MS));
        const rows = await ctx.db.generation.findMany({
          where: { AND: [where, { id: began, settledAt: { gt: after } }] },
          orderBy: [{ settledAt: "desc" }, { id: "desc" }],
          take: MOST,
          include: WITH_NAMES,
        });
        const fresh = rows.filter(({ id }) => !shown.has(id)).toReversed();
        shown = new Set(rows.map(({ id }) => id));
        newest = rows[0]?.settledAt ?? newest;
        yield { since: newest.toISOString(), data: fresh.map((row) => describeGeneration(ctx, row)) };
        await wait(EVERY_MS);
      }
    } finally {
      const left = (tails.get(whose) ?? 1) - 1;
      if (left === 0) tails.delete(whose);
      else tails.set(whose, left);
    }
  }
}
