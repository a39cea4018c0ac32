import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { demo, signIn } from "../demo";

const tenant = demo.tenants[0]!;
const { data } = (await (
  await fetch(`${demo.url}/api/admin/api-keys?hygiene=old_secret_in_use`, {
    headers: { authorization: `Bearer ${demo.admin.token}` },
  })
).json()) as { data: { id: string }[] };
const keyId = data[0]!.id;
const PATHS = [
  "/",
  "/tenants",
  "/tenants?new=true",
  `/tenants/${tenant.id}`,
  `/tenants/${tenant.id}/keys`,
  `/tenants/${tenant.id}/keys?new=true`,
  `/tenants/${tenant.id}/credits`,
  `/tenants/${tenant.id}/generations`,
  `/tenants/${tenant.id}/settings`,
  "/keys",
  "/keys?q=Nothing%20is%20called%20this",
  `/keys/${keyId}`,
  "/openrouter-keys",
  "/audit",
  "/generations",
  "/playground",
  "/nowhere",
];

test.use({ baseURL: demo.url });

const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280 },
  { colorScheme: "dark", width: 390 },
] as const;

for (const { colorScheme, width } of LOOKS) {
  test(`axe finds nothing and nothing is cut off: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    await signIn(page);
    for (const path of PATHS) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path.includes("new=true")) await expect(page.getByRole("dialog")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ path, id, at: nodes.map(({ target }) => target) })),
      ).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ path, overflow: Math.max(0, overflow) }).toEqual({ path, overflow: 0 });
    }
    expect(complaints).toEqual([]);
  });
}
