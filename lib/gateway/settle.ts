import { setTimeout } from "node:timers/promises";
import type { CancelMode } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { type Hold, NOTHING, type Outcome, settledOutcome } from "@/lib/holds";
import { costWithin } from "@/lib/prices";
import { findGeneration } from "@/lib/upstream";
import type { Dispatched } from "./forward";
import type { Gateway } from "./gateway";
import { headerOf } from "./headers";
import { finish } from "./observe";
import type { Reading } from "./usage";

/** What a call was like besides what OpenRouter says of it. */
export interface Course {
  firstTokenMs: number | null;
  /** Null when the client stayed. */
  cancelMode: CancelMode | null;
  errorReason: string | null;
}

/** OpenRouter knows a generation a moment after its end; these are the pauses between questions. */
const PAUSES_MS = [50, 150, 400, 800, 1_600];

/**
 * Step 6. Books a call that came to its end: exactly when its cost was reported, or is told by `/generation`; else the
 * whole hold as an estimate, which the worker replaces once OpenRouter knows. Durable when it resolves.
 */
export async function settle(
  gateway: Gateway,
  call: Dispatched,
  reading: Reading | null,
  course: Course,
): Promise<void> {
  call.record.receivedAt = performance.now();
  const outcome = reported(call, reading, course) ?? (await asked(gateway, call, reading, course));
  charge(gateway, call, outcome);
  try {
    const booked = outcome ?? estimated(call, reading, course);
    await gateway.ledger.settle(call.hold.id, booked);
    call.record.isBooked(booked);
  } catch (cause) {
    throw new BursarError(
      "db_unavailable",
      "The call was answered but could not be booked: the database is away. It will be charged; do not repeat it blindly.",
      { cause },
    );
  }
}

/** Books a call that was cut short: the exact cost is asked for here, and by the worker if it takes longer. */
export async function reckon(
  gateway: Gateway,
  call: Dispatched,
  reading: Reading | null,
  course: Course,
): Promise<void> {
  call.record.receivedAt = performance.now();
  call.record.isCancelled = course.cancelMode !== null;
  const outcome = reported(call, reading, course) ?? (await asked(gateway, call, reading, course));
  charge(gateway, call, outcome);
  if (outcome) {
    await gateway.ledger.settle(call.hold.id, outcome);
    call.record.isBooked(outcome);
  } else await giveUp(gateway, call.hold, course.cancelMode !== null);
}

/** Counts what the call used against its tokens per minute, and remembers how long its answer was. */
function charge(gateway: Gateway, { hold, admission }: Dispatched, outcome: Outcome | null): void {
  if (!outcome) return;
  admission?.charge(outcome.promptTokens + outcome.completionTokens);
  gateway.typicalOutput.learn(hold.apiKeyId, hold.model, outcome);
}

/** Leaves a hold to the worker. When even that cannot be written, its lease runs out and the worker finds it. */
export async function giveUp(gateway: Gateway, hold: Hold, cancelled: boolean): Promise<void> {
  await gateway.ledger.abandon(hold.id, cancelled).catch((err: unknown) => {
    gateway.log.warn(
      { requestId: hold.id, err },
      "A hold could not be handed to the worker; its lease will run out",
    );
  });
}

/** Runs `work`, the last there is to do for a call, beyond the end of its request; a failure is logged and left to the worker. */
export function inBackground(gateway: Gateway, { hold, record }: Dispatched, work: Promise<void>): void {
  const tracked = work
    .catch((err: unknown) =>
      gateway.log.warn({ requestId: hold.id, err }, "A call will be settled by the worker"),
    )
    .finally(() => {
      gateway.background.delete(tracked);
      finish(gateway, record);
    });
  gateway.background.add(tracked);
}

function reported(call: Dispatched, reading: Reading | null, course: Course): Outcome | null {
  if (reading === null || reading.costNano === null) return null;
  const { hasError, ...told } = reading;
  return {
    ...NOTHING,
    ...told,
    ...course,
    cancelled: course.cancelMode !== null,
    costNano: reading.costNano,
    generationId: call.generationId ?? reading.generationId,
    provider: reading.provider ?? headerOf(call.headers, "x-provider-name"),
    errorReason: course.errorReason ?? (hasError ? "upstream_error" : null),
    latencyMs: performance.now() - call.sentAt,
  };
}

async function asked(
  gateway: Gateway,
  call: Dispatched,
  reading: Reading | null,
  course: Course,
): Promise<Outcome | null> {
  const generationId = call.generationId ?? reading?.generationId;
  if (!generationId) return null;
  const latencyMs = performance.now() - call.sentAt;
  for (const pauseMs of PAUSES_MS) {
    await setTimeout(pauseMs);
    const facts = await findGeneration(gateway.upstream, call.secret, generationId);
    if (!facts) continue;
    const outcome = settledOutcome(facts, call.hold.model, course.cancelMode !== null);
    const errorReason = course.errorReason ?? (reading?.hasError ? "upstream_error" : null);
    const cancelMode = course.cancelMode ?? outcome.cancelMode;
    return {
      ...outcome,
      cancelMode,
      generationId,
      errorReason,
      latencyMs,
      firstTokenMs: course.firstTokenMs,
    };
  }
  return null;
}

function estimated(call: Dispatched, reading: Reading | null, course: Course): Outcome {
  return {
    ...NOTHING,
    ...course,
    cancelled: course.cancelMode !== null,
    state: "estimated",
    costNano: costWithin(call.hold.amountNano, call.hold.pricePpm, 0n),
    generationId: call.generationId ?? reading?.generationId ?? null,
    model: reading?.model ?? null,
    errorReason: course.errorReason ?? (reading?.hasError ? "upstream_error" : null),
    latencyMs: performance.now() - call.sentAt,
  };
}
