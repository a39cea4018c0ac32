import { expect, type Page, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

const status = async (secret: string) => {
  const response = await fetch(`${demo.url}/api/v1/key`, {
    headers: { authorization: `Bearer ${secret}`, "user-agent": "LegacyApp/3.1" },
  });
  return response.status;
};

/** Reads the one secret on the screen and says that it was saved. */
async function takeSecret(page: Page): Promise<string> {
  const secret = await page.getByTestId("secret").innerText();
  await page.getByLabel("I saved this key").check();
  await page.getByRole("button", { name: "Done" }).click();
  return secret;
}

test("a key is rotated with a grace, its old secret's users are shown, and it is revoked with a receipt", async ({
  page,
}) => {
  await page.goto(`/tenants/${demo.tenants[1]!.id}/keys?new=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Rotating");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const first = await takeSecret(page);
  expect(await status(first)).toBe(200);

  const choose = async (action: string) => {
    await page.getByRole("button", { name: "Actions for Rotating" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await choose("Rotate");
  await dialog.getByLabel("The current secret works on").selectOption("For as many hours as I say");
  await dialog.getByLabel("Hours").fill("721");
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  await expect(dialog).toContainText("must be at most 30 days");
  await dialog.getByLabel("Hours").fill("2");
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  const second = await takeSecret(page);
  expect(second).not.toBe(first);
  expect([await status(first), await status(second)]).toEqual([200, 200]);

  await page.getByRole("link", { name: "Rotating" }).click();
  await expect(page.getByRole("heading", { name: "Rotating", level: 1 })).toBeVisible();
  await expect(page.getByText(/^The old secret .* works until/)).toBeVisible();
  await expect(page.getByText("No call yet"), "whose key it is was asked, no model").toBeVisible();
  await expect(page.getByRole("table", { name: "Audit events" })).toContainText(/api key rotated/i);
  const oldUse = page.getByRole("row").filter({ hasText: "LegacyApp/3.1" }).filter({ hasText: "old" });
  // Gateways write uses every ten seconds.
  await expect(async () => {
    await page.reload();
    await expect(oldUse).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await page.getByRole("button", { name: "End the old secret now" }).click();
  await expect(dialog).toContainText("1 client used it in the last 24 h: LegacyApp/3.1.");
  await dialog.getByRole("button", { name: "End old secret" }).click();
  await expect.poll(() => status(first)).toBe(401);
  expect(await status(second)).toBe(200);

  await choose("Revoke");
  await dialog.getByLabel("Reason").fill("The test is over");
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog.getByTestId("receipt")).toContainText(/Refused by 1 of 1 gateway after \d+ ms/);
  await dialog.getByRole("button", { name: "Done" }).click();
  expect(await status(second)).toBe(401);
  await expect(page.getByText("The test is over")).toBeVisible();
});

test("a tenant's OpenRouter key is rotated and calls go on", async ({ page }) => {
  const tenant = demo.tenants[1]!;
  await page.goto(`/tenants/${tenant.id}/keys`);
  await page.getByRole("button", { name: "Actions for the OpenRouter key of default" }).first().click();
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  await expect(page.getByText(/Another key has taken its place/)).toBeVisible();
  expect(await status(tenant.inferenceKey)).toBe(200);
});

test("many keys are issued from a table, found among all keys, and revoked together", async ({ page }) => {
  await page.goto(`/tenants/${demo.tenants[2]!.id}/keys`);
  await page.getByRole("button", { name: "Issue many" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Table (CSV)").fill("name,limit\nBatch one,5\nBatch two,nonsense\n");
  await dialog.getByRole("button", { name: "Issue keys" }).click();
  await expect(dialog.getByText(/line 3/)).toBeVisible();
  await dialog.getByLabel("Table (CSV)").fill("name,limit\nBatch one,5\nBatch two,\n");
  await dialog.getByRole("button", { name: "Issue keys" }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download the keys" }).click();
  expect((await download).suggestedFilename()).toMatch(/-keys\.csv$/);
  await dialog.getByLabel("I saved the file").check();
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.goto("/keys?q=Batch");
  await page.getByLabel("Select Batch one").check();
  await page.getByLabel("Select Batch two").check();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await dialog.getByRole("button", { name: "Revoke keys" }).click();
  await expect(dialog.getByTestId("receipt")).toContainText(/Refused by 1 of 1 gateway/);
});
