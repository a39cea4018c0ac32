// npm test: Vitest, then Playwright, each with its own output. What failed, and what passed only when it was tried again, is named once more at the end, and the last line sums both: `N passed, N failed`.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** The names carry the first line of why: of what `failed` for good, and of what passed `againOnly` when tried again. */
type Tally = { passed: number; failed: number; failures: string[]; againOnly: string[] };

interface VitestFile {
  name: string;
  message: string;
  status: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: VitestFile[];
}

interface PlaywrightSuite {
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
}

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
    const { numPassedTests, numFailedTests, testResults } = readReport<VitestReport>(vitestReport);
    const failures = testResults.flatMap(failedOfFile);
    return {
      passed: numPassedTests,
      failed: numFailedTests,
      failures,
      againOnly: testResults.flatMap(againOnlyOfFile),
    };
  },
);

const playwrightReport = join(reports, "playwright.json");
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = playwrightReport;
const playwright = await run(
  "@playwright/test",
  "cli.js",
  ["test", "--config=tests/e2e", "--reporter=list,json", "--pass-with-no-tests"],
  () => {
    const { stats, suites } = readReport<PlaywrightReport>(playwrightReport);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      failures: suites.flatMap((suite) => namesOfSuite(suite, "unexpected")),
      againOnly: suites.flatMap((suite) => namesOfSuite(suite, "flaky")),
    };
  },
);

const passed = vitest.passed + playwright.passed;
const failed = vitest.failed + playwright.failed;
list("Passed only when tried again", [...vitest.againOnly, ...playwright.againOnly]);
list("Failed", [...vitest.failures, ...playwright.failures]);
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
    return { passed: 0, failed: 1, failures: [], againOnly: [] };
  }
}

function failedOfFile({ name, message, status, assertionResults }: VitestFile): string[] {
  const file = relative(root, name);
  const tests = assertionResults.filter((test) => test.status === "failed");
  if (tests.length === 0) return status === "failed" ? [failure(file, "", message)] : [];
  return tests.map(({ fullName, failureMessages }) => failure(file, fullName, failureMessages[0]));
}

/** A test that passed keeps the messages of the tries before. */
function againOnlyOfFile({ name, assertionResults }: VitestFile): string[] {
  return assertionResults
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => failure(relative(root, name), fullName, failureMessages[0]));
}

function namesOfSuite({ specs, suites = [] }: PlaywrightSuite, wanted: "unexpected" | "flaky"): string[] {
  const here = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ results }) =>
        failure(join("tests/e2e", file), title, results.find(({ error }) => error)?.error?.message),
      ),
  );
  return [...here, ...suites.flatMap((suite) => namesOfSuite(suite, wanted))];
}

function list(heading: string, names: string[]) {
  if (names.length > 0) console.log(`\n${heading}:\n${names.join("\n")}`);
}

function failure(file: string, name: string, why = ""): string {
  return `  ${file} › ${name}\n    ${stripVTControlCharacters(why).split("\n")[0]}`;
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
