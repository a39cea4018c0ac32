import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

/** The overview of a portal in which no call ever came. */
async function openEmptyOverview(page: Page) {
  await page.route("**/api/admin/overview?days=90", async (route) => {
    const response = await route.fetch();
    const overview = (await response.json()) as object;
    await route.fulfill({ response, json: { ...overview, has_calls: false } });
  });
  await page.goto("/");
  await expect(async () => {
    await page.getByText("90 days", { exact: true }).click();
    await expect(page.getByRole("heading", { name: "Getting started" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("where no call came, the overview shows the way to the first one and what is done of it", async ({
  page,
}) => {
  await openEmptyOverview(page);
  await expect(page.getByText(/^Postgres \d+\S* answers in [\d.]+ ms$/)).toBeVisible();
  await expect(
    page.getByText(/^Accepts the provisioning key: \d+ keys, \$[\d,.]+ of credits left$/),
  ).toBeVisible();
  const steps = page.getByRole("listitem").filter({ has: page.locator("p") });
  await expect(steps.filter({ hasText: "Done" })).toHaveCount(3);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
  await page.getByRole("link", { name: "Open the playground" }).click();
  await expect(page.getByRole("heading", { name: "Playground", level: 1 })).toBeVisible();
});

test("a provisioning key that OpenRouter refuses is what a new operator is told first", async ({ page }) => {
  const check = {
    is_accepted: false,
    reason: "OpenRouter does not accept the key.",
    key_count: null,
    credits: null,
  };
  await page.route("**/api/admin/provisioning-key-checks", (route) =>
    route.fulfill({ json: { ...check, checked_at: new Date().toISOString() } }),
  );
  await openEmptyOverview(page);
  await expect(
    page.getByText(
      "OpenRouter does not accept the key. If the key is wrong, set OPENROUTER_PROVISIONING_KEY",
    ),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Test it" })).toBeVisible();
});

test("a model is denied to one tenant and allowed again from its own page", async ({ page }) => {
  const name = demo.tenants[3]!.name;
  await page.goto("/models?open=openai%2Fgpt-4o");
  const access = page.getByRole("table", { name: "Who may call it" });
  const row = access.getByRole("row", { name: new RegExp(name) });
  await row.getByRole("button", { name: `Deny it to ${name}` }).click();
  await expect(row).toContainText("Denied by openai/gpt-4o");
  await row.getByRole("button", { name: `Allow it to ${name}` }).click();
  await expect(row).toContainText("Yes");
});
