import type { Generation } from "../account/generation";
import type { Fault } from "../faults/fault";
import type { Call } from "../http/call";
import { ok, type JsonReply, type Reply } from "../http/reply";
import type { World } from "../world";
import { admitCraft, namesOf, type Craft, type Run } from "./run";
import { settle } from "./settlement";

/** Answers a call of a craft in one piece, when its time has come; charged whether or not anybody is there. */
export function workAt(
  craft: Craft,
  call: Call,
  world: World,
  fault: Fault | undefined,
  body: (run: Run, generation: Generation) => unknown,
): Reply {
  const run = admitCraft(craft, call, world, fault);
  return paced(run, () => ok(body(run, charge(run, world)), namesOf(run)));
}

export function charge(run: Run, world: World): Generation {
  return settle(run, world, run.fault?.kind === "error-in-body" ? "failed" : "finished");
}

function paced({ pace }: Run, make: () => JsonReply): Reply {
  return pace.firstTokenMs === 0 ? make() : { afterMs: pace.firstTokenMs, make };
}
