// npm run verify: everything that can be said of the source without running the product, two checks at a time.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

type Check = { name: string; command: string[] };
type Verdict = Check & { passed: boolean; output: string; seconds: number };

const CHECKS: Check[] = [
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["oxlint"] },
  { name: "drift", command: ["tsx", "prisma/check-drift.ts"] },
  { name: "format", command: ["prettier", "--check", "--log-level=warn", "."] },
  { name: "dead code", command: ["knip", "--no-config-hints"] },
  { name: "rules", command: ["vitest", "run", "--project=rules"] },
];

const started = performance.now();
const root = fileURLToPath(new URL("..", import.meta.url));
const waiting = [...CHECKS];
const verdicts: Verdict[] = [];
await Promise.all([work(), work()]);

const failed = verdicts.filter(({ passed }) => !passed);
console.log(
  failed.length === 0
    ? `\nverify: all ${CHECKS.length} checks passed in ${secondsSince(started)} s`
    : `\nverify: ${failed.map(({ name }) => name).join(", ")} failed (${secondsSince(started)} s)`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const verdict = await run(check);
    verdicts.push(verdict);
    console.log(`${verdict.passed ? "ok    " : "FAILED"} ${verdict.name} (${verdict.seconds} s)`);
    if (!verdict.passed) console.log(`       ${verdict.command.join(" ")}\n${verdict.output.trim()}\n`);
  }
}

async function run(check: Check): Promise<Verdict> {
  const from = performance.now();
  const [program = "", ...args] = check.command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const passed = await new Promise<boolean>((resolve) => {
    child.once("error", (error) => resolve(((output += error.message), false)));
    child.once("close", (code) => resolve(code === 0));
  });
  return { ...check, passed, output, seconds: secondsSince(from) };
}

function secondsSince(from: number): number {
  return Math.round((performance.now() - from) / 100) / 10;
}
