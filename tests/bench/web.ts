// npm run bench:web [-- --calls 1000000] [--runs 20] [--only "^/(tenants)?$"]
// What every page of the dashboard costs with a full ledger: time of the server, JavaScript of the first load, requests that
// wait for each other, and how far the page shifts while it loads. In a real Chromium, against a demo of its own.
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { startEmbeddedPostgres } from "../../lib/db/embedded";
import { CHROMIUM_FLAGS, findChromium } from "../e2e/chromium";
import startDemo from "../e2e/start-demo";
import { printGoals } from "./goals";
import { addCalls } from "./ledger-scale/calls";
import { makePeople } from "./ledger-scale/people";
import { quantile } from "./load";

const { values: flags } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    /** How often each page is asked of the server. */
    runs: { type: "string", default: "20" },
    /** A pattern of the addresses to measure. */
    only: { type: "string", default: "" },
  },
});
const P95_MS = 100;
const KILOBYTES = 250;
const STEPS = 2;
const SHIFT = 0.05;
/** Each request of a page waits so long, so that what begins after another's end was waiting for it. */
const DELAY_MS = 500;
/** For what a page asks once it is there. */
const SETTLE_MS = 2_500;
/** A dialog that an address opens loads its code when the page is there. */
const WITH_DIALOG = /[?&](new|open)=/;
/** These draw, and load what draws. */
const WITH_CHART = /^\/(portal)?$|\/activity|\/generations|^\/tenants\/…$|\/keys\/…$/;

interface Figures {
  page: string;
  "server p95, ms": number;
  "first-load JS, kB gzip": number;
  "requests in a row": number;
  "layout shift": number;
}

const stop = await startDemo();
const { demo } = await import("../e2e/demo");
const { PATHS, PORTAL_PATHS } = await import("../e2e/paths");
const postgres = await startEmbeddedPostgres({
  dataDir: path.dirname(process.env.BURSAR_E2E_DEMO!),
  log: () => {},
});
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  await makePeople(postgres.url);
  await addCalls(postgres.url, Number(flags.calls));
  const figures: Figures[] = [];
  for (const [paths, session] of [
    [PATHS, process.env.BURSAR_E2E_SESSION!],
    [PORTAL_PATHS, process.env.BURSAR_E2E_MEMBER_SESSION!],
  ] as const)
    for (const page of paths.filter((path) => new RegExp(flags.only).test(path)))
      figures.push({
        page: page.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"),
        "server p95, ms": await serverTime(page, session),
        ...(await load(browser, page, session)),
      });
  console.log(`With ${Number(flags.calls).toLocaleString("en")} calls in the ledger`);
  console.table(figures);
  printGoals(goalsOf(figures));
} finally {
  await browser.close();
  await stop();
  await postgres.stop();
}

/** From asking to the last byte, of whole pages one after the other. */
async function serverTime(page: string, session: string): Promise<number> {
  const { cookies } = JSON.parse(readFileSync(session, "utf8")) as {
    cookies: { name: string; value: string }[];
  };
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const times: number[] = [];
  for (let run = -2; run < Number(flags.runs); run++) {
    const startedAt = performance.now();
    await (await fetch(demo.url + page, { headers: { cookie } })).text();
    if (run >= 0) times.push(performance.now() - startedAt);
  }
  return round(quantile(times, 0.95), 1);
}

/** A first visit, with nothing kept from before. */
async function load(
  browser: Browser,
  address: string,
  storageState: string,
): Promise<Omit<Figures, "page" | "server p95, ms">> {
  const context = await browser.newContext({
    baseURL: demo.url,
    storageState,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on(
    "Network.responseReceived",
    ({ requestId, type }) => void (type === "Script" && scripts.add(requestId)),
  );
  // Of bodies as they travel; each chunk comes with some 300 bytes of headers besides.
  devtools.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.route("**/api/**", async (route) => {
    await setTimeout(DELAY_MS);
    await route.continue().catch(() => {}); // the page is gone
  });
  await page.goto(address, { waitUntil: "load" });
  const atLoad = bytes;
  await page.waitForTimeout(SETTLE_MS);
  const { shift, asked } = await page.evaluate(
    () =>
      new Promise<{ shift: number; asked: { from: number; to: number }[] }>((resolve) => {
        const asked = (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
          .filter(({ name }) => new URL(name).pathname.startsWith("/api/"))
          .map(({ startTime, responseEnd }) => ({ from: startTime, to: responseEnd }));
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[])
            if (!entry.hadRecentInput) shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        window.setTimeout(() => resolve({ shift, asked }), 50);
      }),
  );
  await context.close();
  return {
    "first-load JS, kB gzip": round(atLoad / 1000, 0),
    "requests in a row": stepsOf(asked),
    "layout shift": round(shift, 3),
  };
}

/** The longest chain of requests of which each began after the one before had ended. */
function stepsOf(asked: { from: number; to: number }[]): number {
  const steps: { to: number; depth: number }[] = [];
  for (const { from, to } of asked.toSorted((a, b) => a.from - b.from)) {
    const before = steps.filter((step) => step.to <= from).map(({ depth }) => depth);
    steps.push({ to, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...steps.map(({ depth }) => depth));
}

function goalsOf(figures: Figures[]) {
  const most = (column: Exclude<keyof Figures, "page">, rows = figures) =>
    rows.reduce((worst, row) => (row[column] > worst[column] ? row : worst));
  const goal = (column: Exclude<keyof Figures, "page">, limit: number, rows = figures) => {
    const { page, [column]: figure } = most(column, rows);
    return {
      what: `most ${column}: ${page}`,
      figure: String(figure),
      goal: `≤ ${limit}`,
      isMet: figure <= limit,
    };
  };
  return [
    goal("server p95, ms", P95_MS),
    goal(
      "first-load JS, kB gzip",
      KILOBYTES,
      figures.filter(({ page }) => !WITH_CHART.test(page) && !WITH_DIALOG.test(page)),
    ),
    goal("requests in a row", STEPS),
    goal("layout shift", SHIFT),
  ];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
