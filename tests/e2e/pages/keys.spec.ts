import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("a key is disabled, enabled and revoked, and each time the dashboard says what is true", async ({
  page,
}) => {
  const tenant = demo.tenants[0]!;
  await page.goto(`/tenants/${tenant.id}/keys?new=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Short-lived");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("secret"), "only saying so closes it").toBeVisible();
  await page.getByLabel("I saved this key").check();
  await page.getByRole("button", { name: "Done" }).click();

  const row = page.getByRole("row").filter({ hasText: "Short-lived" });
  const choose = async (action: string) => {
    await row.getByRole("button", { name: "Actions for Short-lived" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await choose("Disable");
  await expect(row.getByText("Disabled")).toBeVisible();
  await choose("Enable");
  await expect(row.getByText("Active")).toBeVisible();
  await choose("Revoke");
  await expect(dialog.getByText("This key was never used.")).toBeVisible();
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog.getByTestId("receipt")).toContainText("Refused by 1 of 1 gateway");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row.getByText("Revoked")).toBeVisible();
});
