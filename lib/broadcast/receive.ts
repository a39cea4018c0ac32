import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { installationMarker, provisioningIdOf } from "@/lib/provisionings";
import { type BroadcastCall, callOf } from "./call";
import { spansOf, Traces } from "./otlp";

const MOST_SPANS = 5_000;

/**
 * Keeps what OpenRouter's Broadcast says of calls: id, key, model, cost and tokens, and nothing of what was asked or
 * answered. A call that is reported again is the same call. Throws `invalid_request` for what is no OTLP.
 * @returns how many calls were new
 */
export async function receiveTraces(ctx: Pick<Context, "db" | "clock">, body: unknown): Promise<number> {
  const traces = Traces.safeParse(body);
  if (!traces.success) {
    const [issue] = traces.error.issues;
    const where = issue?.path.join(".") || "the body";
    throw new BursarError("invalid_request", `This is no OTLP export of traces: ${where} ${issue?.message}.`);
  }
  const spans = spansOf(traces.data);
  if (spans.length > MOST_SPANS)
    throw new BursarError("too_many", `At most ${MOST_SPANS} spans at a time; these are ${spans.length}.`);
  const now = ctx.clock.now();
  const calls = spans.flatMap((span) => callOf(span, now) ?? []);
  const keys = await keysByName(ctx, calls, now);
  const { count } = await ctx.db.broadcastGeneration.createMany({
    data: calls.map(({ keyName, ...call }) => ({
      ...call,
      provisionedKeyId: keyName === null ? null : (keys.get(keyName) ?? null),
      receivedAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Our keys are known by the intent in their names; whatever else the account has is nobody's here. */
async function keysByName(
  ctx: Pick<Context, "db">,
  calls: BroadcastCall[],
  now: Date,
): Promise<Map<string, string>> {
  const marker = await installationMarker(ctx.db, now);
  const intents = new Map<string, string>();
  for (const { keyName } of calls) {
    const intent = keyName === null ? null : provisioningIdOf(marker, keyName);
    if (intent !== null) intents.set(keyName!, intent);
  }
  const rows = await ctx.db.provisioning.findMany({
    where: { id: { in: [...new Set(intents.values())] } },
    select: { id: true, provisionedKeyId: true },
  });
  const keyOf = new Map(rows.map(({ id, provisionedKeyId }) => [id, provisionedKeyId]));
  return new Map(
    [...intents].flatMap(([name, intent]) => {
      const keyId = keyOf.get(intent);
      return keyId === undefined ? [] : [[name, keyId] as const];
    }),
  );
}
