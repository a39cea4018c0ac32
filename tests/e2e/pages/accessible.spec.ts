import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { share } from "../../setup/sample";
import { demo } from "../demo";

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
  `/tenants/${tenant.id}/budgets`,
  `/tenants/${tenant.id}/credits`,
  `/tenants/${tenant.id}/statements`,
  `/tenants/${tenant.id}/statements/${new Date().toISOString().slice(0, 7)}`,
  `/tenants/${tenant.id}/end-users`,
  `/tenants/${tenant.id}/end-users?q=Nobody%20is%20called%20this`,
  `/tenants/${tenant.id}/activity?metric=first_token`,
  `/tenants/${tenant.id}/generations`,
  `/tenants/${tenant.id}/settings`,
  "/keys",
  "/keys?q=Nothing%20is%20called%20this",
  `/keys/${keyId}`,
  "/openrouter-keys",
  "/alerts",
  "/alerts/rules",
  "/alerts/channels",
  "/alerts/deliveries",
  "/audit",
  "/credits",
  "/reconciliation",
  "/reconciliation?state=unexplained",
  "/activity",
  "/activity?group_by=tenant&then_by=model&metric=tokens&every=week&days=90&cumulative=true",
  "/activity?model=nothing%2Fcalled-this",
  "/generations",
  "/playground",
  "/models",
  "/models?q=Nothing%20is%20called%20this",
  "/models?open=openai%2Fgpt-4o",
  "/reference",
  "/reference/post-api-admin-tenants-id-credit-entries",
  "/settings",
  "/settings/sessions",
  "/settings/admins",
  "/settings/tokens",
  "/settings/instance",
  "/invitation",
  "/auth?callback_url=https%3A%2F%2Fapp.example.com%2Fback&limit=5",
  "/auth?callback_url=javascript%3Aalert(1)",
  "/nowhere",
];

test.use({ baseURL: demo.url });

/** What can differ between two pages that differ in their colours alone. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280, rules: OF_COLOURS },
  { colorScheme: "dark", width: 390 },
] as const satisfies { colorScheme: "light" | "dark"; width: number; rules?: string[] }[];

// Each page in one of the looks; a full run looks at each in all of them.
for (const [part, look] of LOOKS.entries()) {
  const { colorScheme, width } = look;
  test(`axe finds nothing and nothing is cut off: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    const complaints: unknown[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    for (const path of share(PATHS, part, LOOKS.length, "looks")) {
      await page.goto(path, { waitUntil: "domcontentloaded" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path.includes("new=true")) await expect(page.getByRole("dialog")).toBeVisible();
      // Without legacy mode, each look opens a second page for frames that are not there.
      const axe = new AxeBuilder({ page }).setLegacyMode();
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
