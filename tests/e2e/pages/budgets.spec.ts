import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

const tenant = demo.tenants[4]!;

test("a limit is tried out, given to a tag, and increased for a while", async ({ page }) => {
  await page.goto(`/tenants/${tenant.id}/budgets`);
  const simulator = page.getByRole("region", { name: "Try a limit" });
  await simulator.getByLabel("Limit (USD)").fill("0.01");
  await simulator.getByLabel("Per").selectOption("daily");
  await simulator.getByRole("button", { name: "Try it" }).click();
  await expect(simulator.getByRole("status")).toContainText("would have been refused");
  await expect(simulator.getByRole("table", { name: "Refused by day" })).toBeVisible();

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Set a tag's budget" }).click();
  await dialog.getByLabel("Tag").fill("night");
  await dialog.getByLabel("Limit (USD)").fill("5");
  await dialog.getByLabel("Soft").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  const budgets = page.getByRole("region", { name: "Budgets" });
  await expect(budgets.getByText("soft: it refuses nothing")).toBeVisible();

  await budgets.getByRole("button", { name: "Increase the budget: Keys tagged night" }).click();
  await dialog.getByLabel("Limit meanwhile (USD)").fill("9");
  await dialog.getByLabel("Until (UTC)").fill("2099-01-01T00:00");
  await dialog.getByRole("button", { name: "Increase" }).click();
  await expect(budgets.getByText("of $9.00")).toContainText("increased from $5.00 until");
});
