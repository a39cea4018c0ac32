// npm run pictures: the pictures of the README and the docs, taken from a fresh demo, light and dark.
import path from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./chromium";
import startDemo from "./start-demo";

const stopDemo = await startDemo();
const { demo } = await import("./demo");
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  for (const colorScheme of ["light", "dark"] as const)
    for (const [name, address, storageState] of [
      ["overview", "/", process.env.BURSAR_E2E_SESSION],
      ["tenant", "/portal", process.env.BURSAR_E2E_MEMBER_SESSION],
    ] as const) {
      const page = await browser.newPage({
        baseURL: demo.url,
        colorScheme,
        viewport: { width: 1280, height: 880 },
        reducedMotion: "reduce",
        storageState,
      });
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      const file = path.join("docs", "images", `${name}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(`Wrote ${file}`);
      await page.close();
    }
} finally {
  await browser.close();
  await stopDemo();
}
