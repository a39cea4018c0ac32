import { expect, test } from "@playwright/test";
import { demo, SIGNED_OUT } from "../demo";

test.use({ baseURL: demo.url });

const [tenant] = demo.tenants;

test("what the list is narrowed to is said on the page, and taken back there", async ({ page }) => {
  await page.goto("/generations?status=failed&provider=Nobody&min_price=0.5");
  await expect(page.getByLabel("Status")).toHaveValue("failed");
  await expect(page.getByText("No generation matches")).toBeVisible();
  await page.getByRole("button", { name: /^Provider: Nobody/ }).click();
  await expect(page).not.toHaveURL(/provider/);
  await page.getByRole("button", { name: /^Price from \$0\.50/ }).click();
  await expect(page).toHaveURL(/\/generations\?status=failed$/);

  await page.getByText("More filters").click();
  await page.getByLabel("Price to").fill("$ 1,000");
  await page.getByLabel("Price to").press("Enter");
  await expect(page).toHaveURL(/max_price=1000/);
  await page.goto("/generations?min_price=much");
  await expect(page.getByText(/must be a decimal string in USD/)).toBeVisible();
});

test("a list of past days is not live, and says why", async ({ page }) => {
  await page.goto("/generations?live=true&from=2026-01-01");
  const live = page.getByRole("switch", { name: "Live" });
  await expect(live).toBeDisabled();
  await expect(live).not.toBeChecked();
  await expect(page.getByText("Only without days, on the first page")).toBeVisible();
});

test("an id that nobody knows is said to be unknown, also after another call was open", async ({ page }) => {
  await page.goto("/generations");
  await page.getByRole("row").nth(1).click();
  const panel = page.getByRole("dialog");
  await expect(panel).toContainText("Held before the call");
  await expect(panel).toContainText("OpenRouter's bill");
  const id = await panel.locator("code").last().innerText();
  await page.goto(`/generations?end_user=nobody&open=${id}`);
  await expect(panel).toContainText("Held before the call");
  await page.keyboard.press("Escape");
  await page.getByLabel("Go to id").fill("gen-unknown");
  await page.getByLabel("Go to id").press("Enter");
  await expect(panel).toContainText("No such generation");
  await expect(panel).not.toContainText("Held before the call");
});

test("errors open the calls that failed", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: /^Errors/ }).click();
  await expect(page).toHaveURL(/\/generations\?from=.*&status=failed/);
  await page.goto(`/tenants/${tenant!.id}`);
  await page.getByRole("link", { name: /^Errors/ }).click();
  await expect(page).toHaveURL(/\/generations\?from=.*&status=failed/);
  await page.goto("/activity?group_by=provider");
  await page.getByRole("link", { name: /^Errors/ }).click();
  await expect(page).toHaveURL(/status=failed/);
});

test.describe("on a tenant's pages", () => {
  test.use({ storageState: SIGNED_OUT });

  test("a call shows its price and nothing of what it cost", async ({ page }) => {
    await page.goto("/portal/sign-in");
    await page.getByLabel("E-mail").fill(tenant!.member.email);
    await page.getByLabel("Password", { exact: true }).fill(tenant!.member.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { name: tenant!.name, level: 1 })).toBeVisible();
    await page.goto("/portal/generations");
    await page.getByRole("row").nth(1).click();
    const panel = page.getByRole("dialog");
    await expect(panel).toContainText("Held before the call");
    for (const secret of ["OpenRouter charged", "Markup", "OpenRouter's bill"])
      await expect(panel).not.toContainText(secret);
  });
});
