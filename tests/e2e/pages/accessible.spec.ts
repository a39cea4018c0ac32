import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { share } from "../../setup/sample";
import { demo } from "../demo";
import { PATHS, PORTAL_PATHS } from "../paths";

test.use({ baseURL: demo.url });

/** What can differ between two pages that differ in their colours alone. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280, rules: OF_COLOURS },
  { colorScheme: "dark", width: 390 },
] as const satisfies { colorScheme: "light" | "dark"; width: number; rules?: string[] }[];

const PEOPLE = [
  { who: "an operator", paths: PATHS, session: process.env.BURSAR_E2E_SESSION },
  { who: "a tenant", paths: PORTAL_PATHS, session: process.env.BURSAR_E2E_MEMBER_SESSION },
];

for (const { who, paths, session } of PEOPLE)
  test.describe(who, () => {
    test.use({ storageState: session });
    // Each page in one of the looks; a full run looks at each in all of them.
    for (const [part, look] of LOOKS.entries()) lookAt(paths, part, look);
  });

function lookAt(paths: string[], part: number, look: (typeof LOOKS)[number]) {
  const { colorScheme, width } = look;
  test(`axe finds nothing and nothing is cut off: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    const complaints: unknown[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    for (const path of share(paths, part, LOOKS.length, "looks")) {
      await page.goto(path, { waitUntil: "domcontentloaded" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path.includes("new=true")) await expect(page.getByRole("dialog")).toBeVisible();
      // Without legacy mode, each look opens a second page for frames that are not there; and to write down all that is as
      // it should be takes longer than to look at it.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
      const { violations } = await ("rules" in look ? axe.withRules(look.rules) : axe).analyze();
      complaints.push(
        ...violations.map(({ id, nodes }) => ({ path, id, at: nodes.map(({ target }) => target) })),
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) complaints.push({ path, overflow });
    }
    expect(complaints).toEqual([]);
  });
}
