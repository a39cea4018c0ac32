import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM_BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What a headless Chromium needs in a container, and what keeps it from calling home. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The browser for the end-to-end tests: BURSAR_CHROMIUM, else one of the system, else Playwright's; else one is
 * installed, by Playwright or, as root on Debian, by apt-get.
 * @returns the path of a program that starts
 * @throws Error that names every way that was tried
 */
export function findChromium(log: (line: string) => void = console.log): string {
  const configured = process.env.BURSAR_CHROMIUM;
  if (configured) {
    if (starts(configured)) return configured;
    throw new Error(
      `BURSAR_CHROMIUM is ${configured}, which does not start as a browser (--version failed).`,
    );
  }
  const installed = [...SYSTEM_BROWSERS.flatMap(onPath), chromium.executablePath()].find(starts);
  if (installed) return installed;
  log("No Chromium found: installing Playwright's.");
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")),
    "cli.js",
  );
  run(process.execPath, [playwright, "install", "--no-shell", "chromium"], 180);
  if (starts(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && starts("apt-get")) {
    log("That failed or does not start here: installing Debian's chromium.");
    if (run("apt-get", ["update"], 120))
      run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], 300);
    const debians = onPath("chromium").find(starts);
    if (debians) return debians;
  }
  throw new Error(
    `The end-to-end tests need a Chromium and none starts: not ${SYSTEM_BROWSERS.join(", ")}, not Playwright's ` +
      `(${chromium.executablePath()}), and none could be installed. Install one and name its path in BURSAR_CHROMIUM.`,
  );
}

/** Playwright starts absolute paths only. */
function onPath(program: string): string[] {
  if (isAbsolute(program)) return [program];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).filter((path) => existsSync(path));
}

function starts(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function run(program: string, args: string[], timeoutSeconds: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(program, args, { stdio: "inherit", env, timeout: timeoutSeconds * 1000 }).status === 0;
}
