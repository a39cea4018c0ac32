import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("where no call came, the overview shows the way to the first one and what is done of it", async ({
  page,
}) => {
  await page.route("**/api/admin/overview?days=90", async (route) => {
    const response = await route.fetch();
    const overview = (await response.json()) as object;
    await route.fulfill({ response, json: { ...overview, top_tenants: [], top_models: [] } });
  });
  await page.goto("/");
  await expect(async () => {
    await page.getByText("90 days", { exact: true }).click();
    await expect(page.getByRole("heading", { name: "Getting started" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const steps = page.getByRole("listitem").filter({ has: page.locator("p") });
  await expect(steps.filter({ hasText: "Done" })).toHaveCount(3);
  await page.getByRole("link", { name: "Open the playground" }).click();
  await expect(page.getByRole("heading", { name: "Playground", level: 1 })).toBeVisible();
});

test("a model is denied to one tenant and allowed again from its own page", async ({ page }) => {
  const name = demo.tenants[3]!.name;
  await page.goto("/models?open=openai%2Fgpt-4o");
  const access = page.getByRole("table", { name: "Who may call it" });
  const row = access.getByRole("row", { name: new RegExp(name) });
  await row.getByRole("button", { name: `Deny it to ${name}` }).click();
  await expect(row).toContainText("Denied by openai/gpt-4o");
  await row.getByRole("button", { name: `Allow it to ${name} again` }).click();
  await expect(row).toContainText("Yes");
});
