import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("a hidden column stays hidden, already in what the server sends, until it is shown again", async ({
  page,
  context,
}) => {
  const price = page.getByRole("columnheader", { name: "Price" });
  const choose = async (column: string) => {
    await page.getByTitle("Columns").click();
    await page.getByRole("group", { name: "Columns shown" }).getByText(column).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("group", { name: "Columns shown" })).toBeHidden();
  };
  await page.goto("/generations");
  await expect(price).toBeVisible();
  await choose("Price");
  await expect(price).toBeHidden();

  const sent = await context.request.get("/generations").then((answer) => answer.text());
  expect(sent).toContain('data-label="Latency"');
  expect(sent).not.toContain('data-label="Price"');

  await page.goto("/generations");
  await expect(page.getByRole("columnheader", { name: "Latency" })).toBeVisible();
  await expect(price).toBeHidden();
  await choose("Price");
  await expect(price).toBeVisible();
});

test("a choice of columns that nobody can read is no choice", async ({ page, context }) => {
  for (const value of ["%7B", "null", "%5B1%5D", '{"generations":"all"}', "x".repeat(3_000)]) {
    await context.addCookies([{ name: "bursar-columns", value, url: demo.url }]);
    expect((await page.goto("/generations"))!.status()).toBe(200);
    await expect(page.getByRole("columnheader", { name: "Price" })).toBeVisible();
  }
});

test("an address that somebody mistyped says what is wrong with it, on every list", async ({ page }) => {
  for (const list of [
    "/tenants",
    `/tenants/${demo.tenants[0]!.id}/end-users`,
    "/keys",
    "/generations",
    "/alerts",
    "/alerts/deliveries",
    "/audit",
    "/reconciliation",
  ]) {
    await page.goto(`${list}?cursor=mistyped`);
    await expect(page.getByRole("alert").filter({ hasText: "belongs to no page" })).toBeVisible();
  }
});
