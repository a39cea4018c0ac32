import type { Generation } from "../account/generation";
import type { Fault } from "../faults/fault";
import type { Call } from "../http/call";
import { ok, type Reply } from "../http/reply";
import type { World } from "../world";
import { tokensOf } from "./answer";
import { Playback } from "./playback";
import type { InferenceRequest } from "./request";
import { admit, type Run } from "./run";
import type { Script } from "./script";
import { settle } from "./settlement";

/** One wire format over the same inference. */
export interface Dialect {
  read(body: unknown): InferenceRequest;
  whole(run: Run, generation: Generation): unknown;
  script(run: Run): Script;
}

/** Answers a call in a dialect, streamed or whole. A whole answer is charged in full, client there or not. */
export function perform(dialect: Dialect, call: Call, world: World, fault: Fault | undefined): Reply {
  const run = admit(call, world, dialect.read, fault);
  if (run.request.stream) {
    return { stream: (response) => new Playback(run, dialect.script(run), response, world).start() };
  }
  const make = () => {
    const generation = settle(run, world, fault?.kind === "error-in-body" ? "failed" : "finished");
    return ok(dialect.whole(run, generation), { "x-generation-id": run.id });
  };
  const afterMs = run.pace.firstTokenMs + run.pace.tokenMs * tokensOf(run.answer);
  return afterMs === 0 ? make() : { afterMs, make };
}
