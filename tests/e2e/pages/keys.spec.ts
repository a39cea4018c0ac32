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
  await expect(dialog).toContainText("No client used it in the last 24 h.");
  await dialog.getByRole("button", { name: "Disable key" }).click();
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

test("all keys that match are selected beyond the page, and revoked together", async ({ page, request }) => {
  const tenant = demo.tenants[5]!;
  const names = Array.from({ length: 55 }, (_, index) => `Batch ${index}`);
  const batch = await request.post(`${demo.url}/api/admin/tenants/${tenant.id}/api-key-batches`, {
    headers: { authorization: `Bearer ${demo.admin.token}` },
    data: { csv: ["name", ...names].join("\n") },
  });
  expect(batch.status()).toBe(201);

  await page.goto("/keys?q=Batch");
  await page.getByLabel("Select Batch 54").check();
  await expect(page.getByText("1 key selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 55 keys that match" }).click();
  await expect(page.getByText("55 keys selected")).toBeVisible();
  await page.getByLabel("Select Batch 54").uncheck();
  await expect(page.getByText("54 keys selected")).toBeVisible();

  await page.getByRole("status").getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Revoke 54 keys?");
  await expect(dialog).toContainText("None of them was used in the last 24 hours.");
  await dialog.getByRole("button", { name: "Revoke keys" }).click();
  await expect(dialog).toContainText("54 keys revoked");
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("Batch 54").getByText("Active")).toBeVisible();
  await expect(row("Batch 53").getByText("Revoked")).toBeVisible();

  for (const [action, status] of [
    ["Disable", "Disabled"],
    ["Enable", "Active"],
  ] as const) {
    await page.getByLabel("Select Batch 54").check();
    await page.getByRole("button", { name: action, exact: true }).click();
    await expect(dialog).toContainText(`${action} 1 key?`);
    await dialog.getByRole("button", { name: `${action} keys` }).click();
    await expect(row("Batch 54").getByText(status)).toBeVisible();
  }

  await page.getByLabel("Select Batch 54").check();
  await page.getByPlaceholder("Search by name").fill("Batch 5");
  await expect(page.getByText("1 key selected"), "another filter hides what was ticked").toBeHidden();
});

test("a key is issued from the list of all keys, where it is first asked whose it is", async ({ page }) => {
  const dialog = page.getByRole("dialog");
  await page.goto("/keys?new=true");
  await expect(dialog.getByLabel("Tenant")).toBeVisible();
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveCount(0);

  const tenant = demo.tenants[4]!;
  await page.goto(`/keys?tenant_id=${tenant.id}`);
  await page.getByRole("button", { name: "New key" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("From the list");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await page.getByLabel("I saved this key").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row").filter({ hasText: "From the list" })).toContainText(tenant.name);
});

test("the list of keys is sorted by the usage it shows, and shows more columns when asked", async ({
  page,
}) => {
  await page.goto("/keys?status=active&kind=inference");
  await page.getByRole("button", { name: "Usage", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Usage" })).toHaveAttribute("aria-sort", "descending");
  const titles = await page
    .getByTitle(/^Exactly/)
    .evaluateAll((all) => all.map((one) => one.getAttribute("title")!));
  const used = titles.map((title) => Number(/^Exactly \$([\d.]+) used/.exec(title)![1]));
  expect(used.length).toBeGreaterThan(1);
  expect(used).toEqual(used.toSorted((one, other) => other - one));

  await expect(page.getByRole("columnheader", { name: "Remaining" })).toHaveCount(0);
  await page.getByTitle("Columns").click();
  await page.getByRole("group", { name: "Columns shown" }).getByText("Remaining").click();
  await expect(page.getByRole("columnheader", { name: "Remaining" })).toBeVisible();
});
