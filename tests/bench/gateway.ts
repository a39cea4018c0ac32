// npm run bench:gateway [-- --only <section>] [--seconds 2] [--minutes 0.5] [--profile <folder>]
// The ways to OpenRouter measured in one run on this machine against one upstream: called directly, through nginx (when it
// is installed), a bare pass-through, the Portkey gateway, and Bursar with holds, settlements and limits on.
import { parseArgs } from "node:util";
import { printGoals, type Goal } from "./goals";
import { type Ground, openGround } from "./ground";
import { firstToken } from "./sections/first-token";
import { latency } from "./sections/latency";
import { manyKeys } from "./sections/many-keys";
import { memory } from "./sections/memory";
import { concurrentStreams } from "./sections/streams";
import { throughput } from "./sections/throughput";

const { values: flags } = parseArgs({
  options: {
    /** One section, or several. */
    only: { type: "string", multiple: true },
    /** How long a round takes. */
    seconds: { type: "string", default: "2" },
    /** How long memory is watched. */
    minutes: { type: "string", default: "0.5" },
    /** Where to put a CPU profile of the gateway; `tests/bench/self-times.ts` reads it. */
    profile: { type: "string" },
  },
});
const seconds = Number(flags.seconds);

const SECTIONS: Record<string, (ground: Ground) => Promise<Goal[]>> = {
  latency: (ground) => latency(ground, seconds),
  throughput: (ground) => throughput(ground, seconds),
  "first-token": firstToken,
  streams: concurrentStreams,
  "many-keys": (ground) => manyKeys(ground, seconds),
  memory: (ground) => memory(ground, Number(flags.minutes)),
};

const chosen = flags.only ?? Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(", ")}. There are ${Object.keys(SECTIONS).join(", ")}.`);
  process.exit(1);
}

const ground = await openGround(flags.profile);
try {
  const goals: Goal[] = [];
  for (const target of ground.targets) await ground.load(target, 16, 2);
  for (const name of chosen) {
    console.log(`\n# ${name}`);
    goals.push(...(await SECTIONS[name]!(ground)));
    await ground.checkLedger();
  }
  printGoals(goals);
} finally {
  await ground.close();
}
