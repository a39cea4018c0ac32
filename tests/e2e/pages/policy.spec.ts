import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

const tenant = demo.tenants[3]!;

test("what a tenant's calls may use is set, and still so after a reload", async ({ page }) => {
  await page.goto(`/tenants/${tenant.id}/settings`);
  const models = page.getByRole("region", { name: "Models" });
  await models.scrollIntoViewIfNeeded();
  await models.getByLabel("Denied models").fill("openai/o1-pro");
  await models.getByLabel("Denied models").press("Enter");
  await models.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  const permissions = page.getByRole("region", { name: "What calls may use" });
  await permissions.getByLabel("Web search").uncheck();
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await permissions.getByRole("button", { name: "Save" }).click();
  expect((await saved).status()).toBe(200);

  await page.reload();
  await models.scrollIntoViewIfNeeded();
  await expect(models.getByText("openai/o1-pro", { exact: true })).toBeVisible();
  await expect(permissions.getByLabel("Web search")).not.toBeChecked();
  await expect(permissions.getByLabel("Server tools")).toBeChecked();
});

test("signed names can be required once there is a secret, which is shown once", async ({ page }) => {
  await page.goto(`/tenants/${tenant.id}/settings`);
  const signing = page.getByRole("region", { name: "Signed end users" });
  await signing.getByRole("button", { name: "Make a signing secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the secret" }).click();
  await expect(dialog.getByTestId("secret")).toHaveText(/^bsr-eus-v1-/);
  await page.keyboard.press("Escape");
  await expect(dialog.getByTestId("secret"), "only saying so closes it").toBeVisible();
  await dialog.getByLabel("I saved this secret").check();
  await dialog.getByRole("button", { name: "Done" }).click();

  await signing.getByLabel("Signed names").selectOption("accepted");
  await signing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(signing.getByLabel("Signed names")).toHaveValue("accepted");
  await expect(signing.getByText("There is a signing secret.")).toBeVisible();
});

test("an end user is found, given a budget of its own and rid of it", async ({ page }) => {
  await page.goto(`/tenants/${tenant.id}`);
  await page.getByRole("link", { name: "End users" }).click();
  await page.getByLabel("Search end users").fill("moderator");
  const row = page.getByRole("row").filter({ hasText: "moderator" });
  await expect(page.getByRole("row").filter({ hasText: "player-" })).toHaveCount(0);

  const dialog = page.getByRole("dialog");
  await row.getByRole("button", { name: "Budget of moderator" }).click();
  await dialog.getByLabel("Own budget (USD)").fill("500");
  await dialog.getByLabel("Per").selectOption("a week");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText("A budget of its own")).toBeVisible();
  await expect(row.getByText(/of \$500\.00/)).toBeVisible();

  await row.getByRole("button", { name: "Budget of moderator" }).click();
  await expect(dialog.getByLabel("Own budget (USD)")).toHaveValue("500");
  await dialog.getByLabel("Own budget (USD)").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText("A budget of its own")).toBeHidden();
});
