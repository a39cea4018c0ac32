import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("the audit is narrowed to what happened to a thing, its file holds the same, and the thing is a link away", async ({
  page,
}) => {
  await page.goto("/audit");
  await expect(async () => {
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Tenants" });
    await expect(page).toHaveURL(/action=tenant/, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: /CSV/ })).toHaveAttribute(
    "href",
    /export\?action=tenant&format=csv/,
  );
  const row = page.getByRole("table", { name: "Audit events" }).getByRole("row").nth(1);
  await row.getByRole("link", { name: /^Tenant / }).click();
  await expect(page).toHaveURL(/\/tenants\/[0-9a-f-]{36}/);
});
