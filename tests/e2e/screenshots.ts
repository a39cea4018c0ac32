// npm run screenshots: every page of a fresh demo at 1280 and 390 pixels, light and dark, for somebody to look at.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./chromium";
import startDemo from "./start-demo";

const FOLDER = "screenshots";
const HEIGHT = 900;
/** For what a page asks once it is there. */
const SETTLE_MS = 700;

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const stopDemo = await startDemo();
const { demo } = await import("./demo");
const { PATHS, PORTAL_PATHS } = await import("./paths");
const ADDRESSES = [...PATHS, ...PORTAL_PATHS];
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
let cutOff = 0;
try {
  for (const width of [1280, 390])
    for (const colorScheme of ["light", "dark"] as const) {
      const newPage = (storageState: string | undefined) =>
        browser.newPage({
          baseURL: demo.url,
          colorScheme,
          viewport: { width, height: HEIGHT },
          reducedMotion: "reduce",
          storageState,
        });
      const operator = await newPage(process.env.BURSAR_E2E_SESSION);
      const tenant = await newPage(process.env.BURSAR_E2E_MEMBER_SESSION);
      for (const [index, address] of ADDRESSES.entries()) {
        const page = address.startsWith("/portal") ? tenant : operator;
        await page.goto(address, { waitUntil: "load" });
        await page.waitForTimeout(SETTLE_MS);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) {
          cutOff++;
          console.log(`${address} is ${beyond} px wider than ${width}, ${colorScheme}`);
        }
        const file = `${String(index).padStart(2, "0")}${nameOf(address)}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(FOLDER, file), fullPage: true });
      }
      await operator.close();
      await tenant.close();
    }
  console.log(`${ADDRESSES.length * 4} pictures in ${FOLDER}; ${cutOff} pages are cut off.`);
} finally {
  await browser.close();
  await stopDemo();
}

/** An address as part of a file's name, without the ids that differ with every demo. */
function nameOf(address: string): string {
  return address
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    .replaceAll(/[^\w]+/g, "-")
    .replace(/-$/, "")
    .slice(0, 60);
}
