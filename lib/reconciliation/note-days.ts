import type { Context } from "@/lib/context";
import { dayOf } from "@/lib/days";
import type { OpenRouterKey } from "@/lib/openrouter";

/**
 * Writes down what OpenRouter's keys say they used today. `keys` were asked for between `startedAt` and now; around
 * midnight UTC nobody knows which day they speak of, so that look is left out.
 */
export async function noteKeyDays(
  ctx: Pick<Context, "db" | "clock">,
  keys: OpenRouterKey[],
  startedAt: Date,
): Promise<void> {
  const now = ctx.clock.now();
  const day = dayOf(now);
  if (dayOf(startedAt).getTime() !== day.getTime()) return;
  const used = new Map(keys.filter((key) => key.usageDailyNano > 0n).map((key) => [key.hash, key]));
  const rows = await ctx.db.provisionedKey.findMany({
    where: { hash: { in: [...used.keys()] }, status: { not: "deleted" } },
    select: { id: true, tenantId: true, hash: true, openedOn: true, days: { where: { day } } },
  });
  for (const { id, tenantId, hash, openedOn, days } of rows) {
    const keyNano = used.get(hash!)!.usageDailyNano;
    const [known] = days;
    if (known?.keyNano === keyNano) continue;
    const isOpening = !known && openedOn?.getTime() === day.getTime();
    await ctx.db.upstreamKeyDay.upsert({
      where: { provisionedKeyId_day: { provisionedKeyId: id, day } },
      create: {
        provisionedKeyId: id,
        tenantId,
        day,
        keyNano,
        keyReadAt: now,
        ...(isOpening && { openingNano: keyNano }),
      },
      update: { keyNano, keyReadAt: now },
    });
  }
}
