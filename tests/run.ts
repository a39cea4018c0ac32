// npm test: Vitest, then Playwright, each with its own output. The last line sums both: `N passed, N failed`.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

type Tally = { passed: number; failed: number };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let interruptedBy: NodeJS.Signals | undefined;

// Both runners walk the same part of what is too long to be walked whole each time.
process.env.BURSAR_SEED ??= String(randomInt(1_000_000));

const started = performance.now();
const root = fileURLToPath(new URL("..", import.meta.url));
const reports = join(root, "test-results");
rmSync(reports, { recursive: true, force: true });

const vitestReport = join(reports, "vitest.json");
const vitest = await run(
  "vitest",
  "vitest.mjs",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
  () => {
    const report = readReport<{ numPassedTests: number; numFailedTests: number }>(vitestReport);
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  },
);

const playwrightReport = join(reports, "playwright.json");
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = playwrightReport;
const playwright = await run(
  "@playwright/test",
  "cli.js",
  ["test", "--config=tests/e2e", "--reporter=list,json", "--pass-with-no-tests"],
  () => {
    const { stats } = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(
      playwrightReport,
    );
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  },
);

const passed = vitest.passed + playwright.passed;
const failed = vitest.failed + playwright.failed;
console.log(
  `\nVitest ${describe(vitest)}; Playwright ${describe(playwright)}; ${seconds(started)} s in all.`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A runner that fails without naming a failed test (a file that does not load, a crash) counts as one failure. */
async function run(name: string, program: string, args: string[], count: () => Tally): Promise<Tally> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const runner = spawn(process.execPath, [join(folder, program), ...args], { cwd: root, stdio: "inherit" });
  const stop = (signal: NodeJS.Signals) => {
    interruptedBy = signal;
    runner.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const [code] = (await once(runner, "exit")) as [number | null];
  for (const signal of SIGNALS) process.off(signal, stop);
  if (interruptedBy) process.exit(128 + constants.signals[interruptedBy]);
  const tally = countOrNothing(count);
  return { ...tally, failed: code === 0 ? tally.failed : Math.max(1, tally.failed) };
}

function countOrNothing(count: () => Tally): Tally {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function readReport<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function describe({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
