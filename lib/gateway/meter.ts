import type { CancelMode } from "@/lib/db";
import { asBursarError, BursarError } from "@/lib/errors";
import { AT_COST } from "@/lib/prices";
import { tooSlow, wholeBody } from "@/lib/upstream";
import { DoneGate } from "./done-gate";
import type { Dispatched } from "./forward";
import type { Gateway } from "./gateway";
import { replyHeaders } from "./headers";
import { finish } from "./observe";
import type { Caller } from "./policy";
import type { GatewayReply } from "./reply";
import { inBackground, reckon, settle } from "./settle";
import type { Skin, StreamFormat } from "./skins";
import { ShownPrices, withPrices } from "./shown-price";
import { StreamMeter } from "./stream-meter";
import { connectionError } from "./upstream-errors";
import type { Reading } from "./usage";

/** Step 5 for a whole answer: read, metered and settled before its first byte leaves. A client that went away pays the same. */
export async function meterWhole(gateway: Gateway, call: Dispatched, skin: Skin): Promise<GatewayReply> {
  let bytes: Buffer;
  let reading: Reading | null;
  try {
    bytes = await wholeBody(call.body, gateway.upstream.limits.totalMs);
    reading = skin.readAnswer ? skin.readAnswer(parse(bytes)) : null;
  } catch (cause) {
    const error = connectionError(cause);
    await reckon(gateway, call, null, { firstTokenMs: null, cancelMode: null, errorReason: error.code });
    throw error;
  }
  await settle(gateway, call, reading, { firstTokenMs: null, cancelMode: null, errorReason: null });
  call.admission?.release();
  const { pricePpm } = call.hold;
  const body = skin.readAnswer && pricePpm !== AT_COST ? withPrices(bytes, pricePpm) : bytes;
  return { status: 200, headers: replyHeaders(call.headers), body };
}

/**
 * Step 5 for a stream: every byte is passed on as it comes and read in passing; the end waits for the settlement. A
 * stream that breaks ends with an in-band error and no last event. A client that leaves ends the call upstream, and what
 * it cost by then is asked for; where that would save nothing, the rest is read for the exact cost it tells.
 */
export function meterStream(
  gateway: Gateway,
  call: Dispatched,
  format: StreamFormat,
  reader: Reader,
): GatewayReply {
  return { status: 200, headers: replyHeaders(call.headers), body: relay(gateway, call, format, reader) };
}

/** For whom a stream runs. */
interface Reader {
  caller: Caller;
  /** Which revocations had been heard of when its request began. */
  since: number;
  /** Aborted when it is gone. */
  signal: AbortSignal;
}

async function* relay(
  gateway: Gateway,
  call: Dispatched,
  format: StreamFormat,
  reader: Reader,
): AsyncGenerator<Buffer> {
  const { signal } = reader;
  const meter = new StreamMeter(format);
  const gate = new DoneGate(format.endings);
  const { pricePpm } = call.hold;
  const prices = pricePpm === AT_COST ? null : new ShownPrices(pricePpm);
  let firstTokenMs: number | null = null;
  let isEnded = false;
  let isSettled = false;
  let cancelMode: CancelMode | null = null;
  const end = (error: BursarError) => void call.body.destroy(error);
  const cut = () => end(new BursarError("shutting_down", "This gateway is restarting. Ask again."));
  const abandon = () => {
    cancelMode ??= gateway.drains.choose(meter.provider);
    if (cancelMode === "aborted") call.body.destroy();
  };
  const deadline = setTimeout(() => end(tooSlow()), gateway.upstream.limits.totalMs);
  signal.addEventListener("abort", abandon, { once: true });
  gateway.stopping.addEventListener("abort", cut, { once: true });
  const leave = gateway.streams.enter(reader.caller, reader.since, end);
  if (signal.aborted) abandon();
  try {
    for await (const chunk of call.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      meter.feed(chunk);
      if (meter.hasContent) firstTokenMs ??= performance.now() - call.sentAt;
      if (cancelMode !== null) return;
      const released = gate.pass(prices ? prices.pass(chunk) : chunk);
      if (released.length > 0) yield released;
    }
    if (prices) {
      const released = gate.pass(prices.rest());
      if (released.length > 0) yield released;
    }
    isEnded = true;
    if (!gate.sawDone && !isTold(meter.reading)) {
      throw new BursarError("upstream_incomplete", "OpenRouter's answer ended before it was complete.");
    }
    if (cancelMode !== null) return;
    await settle(gateway, call, meter.reading, { firstTokenMs, cancelMode, errorReason: null });
    isSettled = true;
    finish(gateway, call.record);
    const last = format.closing?.(gate.rest()) ?? gate.rest();
    if (last.length > 0) yield last;
  } catch (cause) {
    if (cancelMode !== null || isSettled) return;
    const error = isEnded || cause instanceof BursarError ? asBursarError(cause) : connectionError(cause);
    gateway.log.warn({ requestId: call.hold.id, reason: error.code, err: cause }, "A stream broke");
    call.record.reason = error.code;
    inBackground(
      gateway,
      call,
      reckon(gateway, call, meter.reading, { firstTokenMs, cancelMode, errorReason: error.code }),
    );
    isSettled = true;
    const { hold, generationId } = call;
    const place = { requestId: hold.id, generationId, model: hold.model, events: meter.events };
    yield Buffer.from(format.errorEvent(error, place));
  } finally {
    leave();
    call.admission?.release();
    clearTimeout(deadline);
    signal.removeEventListener("abort", abandon);
    gateway.stopping.removeEventListener("abort", cut);
    if (isSettled) call.body.on("error", () => {}).destroy();
    else inBackground(gateway, call, reckonLeft(gateway, call, meter, cancelMode, firstTokenMs));
  }
}

/** Books a stream whose client left, once it is read to its end where that is what it costs. */
async function reckonLeft(
  gateway: Gateway,
  call: Dispatched,
  meter: StreamMeter,
  chosen: CancelMode | null,
  firstTokenMs: number | null,
): Promise<void> {
  let cancelMode = chosen ?? gateway.drains.choose(meter.provider);
  if (cancelMode === "drained") cancelMode = await gateway.drains.finish(call.body, meter, gateway.stopping);
  call.body.on("error", () => {}).destroy();
  await reckon(gateway, call, meter.reading, { firstTokenMs, cancelMode, errorReason: null });
}

/** Whether the stream said how it ended. */
function isTold(reading: Reading | null): boolean {
  return reading !== null && (reading.costNano !== null || reading.hasError);
}

function parse(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Named below, with what OpenRouter sent kept out of the answer.
  }
  throw new BursarError("upstream_malformed", "OpenRouter answered with something that is not JSON.");
}
