import type { Generation } from "../account/generation";
import type { Fault } from "../faults/fault";
import { ApiError } from "../http/api-error";
import type { Call } from "../http/call";
import { ok, type Reply } from "../http/reply";
import type { World } from "../world";
import { tokensOf } from "./answer";
import { Playback } from "./playback";
import type { InferenceRequest } from "./request";
import { admit, namesOf, type Run } from "./run";
import type { Script } from "./script";
import { settle } from "./settlement";

/** One wire format over the same inference. */
export interface Dialect {
  read(body: unknown): InferenceRequest;
  whole(run: Run, generation: Generation): unknown;
  script(run: Run): Script;
  /** The body of a refusal, where it is not the ordinary one. */
  refusal?(error: ApiError): Record<string, unknown>;
}

/** Answers a call in a dialect, refusals included. */
export function perform(dialect: Dialect, call: Call, world: World, fault: Fault | undefined): Reply {
  try {
    return play(dialect, admit(call, world, dialect.read, fault), world);
  } catch (cause) {
    if (!(cause instanceof ApiError) || !dialect.refusal) throw cause;
    return { status: cause.status, body: dialect.refusal(cause), headers: cause.headers };
  }
}

/** Streamed or whole; a whole answer is charged in full, client there or not. */
function play(dialect: Dialect, run: Run, world: World): Reply {
  if (run.request.stream) {
    return { stream: (response) => new Playback(run, dialect.script(run), response, world).start() };
  }
  const make = () => {
    const generation = settle(run, world, run.fault?.kind === "error-in-body" ? "failed" : "finished");
    return ok(dialect.whole(run, generation), namesOf(run));
  };
  const afterMs = run.pace.firstTokenMs + run.pace.tokenMs * tokensOf(run.answer);
  return afterMs === 0 ? make() : { afterMs, make };
}
