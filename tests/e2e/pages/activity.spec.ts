import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("last week's spend of one customer is three choices away, and each figure opens its calls", async ({
  page,
}) => {
  await page.goto("/activity");
  // What is chosen before the page has come to life is not kept.
  await expect(async () => {
    await page.getByLabel("Group by").selectOption({ label: "By tenant" });
    await expect(page).toHaveURL(/group_by=tenant/, { timeout: 1_000 });
  }).toPass();
  await page.getByLabel("Range").selectOption({ label: "Last 7 days" });
  const table = page.getByRole("table", { name: "Usage by tenant" });
  const row = table.getByRole("row", { name: new RegExp(demo.tenants[0]!.name) });
  await expect(row).toContainText("$");
  await page.getByText("Table", { exact: true }).click();
  await expect(page.getByRole("region", { name: "Spend by day, table" }).getByRole("row")).toHaveCount(8);
  await expect(page.getByRole("columnheader", { name: "Period before" })).toBeVisible();
  await expect(page.getByRole("link", { name: /CSV/ })).toHaveAttribute("href", /group_by=tenant.*from=/);
  await row.getByRole("link", { name: demo.tenants[0]!.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/generations\\?tenant_id=${demo.tenants[0]!.id}&from=`));
  await expect(page.getByRole("heading", { name: "Generations", level: 1 })).toBeVisible();

  await page.goto("/activity");
  await expect(async () => {
    await page.getByLabel("Step", { exact: true }).selectOption({ label: "By hour" });
    await expect(page).toHaveURL(/every=hour&days=3/, { timeout: 1_000 });
  }).toPass();
  await page.getByText("Table", { exact: true }).click();
  const hours = page.getByRole("region", { name: "Spend by hour, table" });
  await expect(hours.getByRole("row").nth(1)).toContainText(/\d\d:00/);

  await page.goto("/keys");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/keys\/[0-9a-f-]{36}/);
  const key = page.url().split("/").at(-1)!;
  await page.goto(`/activity?api_key_id=${key}&provider=OpenAI`);
  await expect(page.getByLabel("Provider")).toHaveValue("OpenAI");
  await page.getByRole("button", { name: /^Key .*: show every key instead/ }).click();
  await expect(page).not.toHaveURL(/api_key_id/);

  await page.goto("/activity?metric=errors&group_by=end_user");
  await expect(page.getByText("Errors and times are not kept by end user")).toBeVisible();
});
