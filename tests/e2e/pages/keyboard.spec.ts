import { expect, type Locator, type Page, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

const press = (page: Page, key: string) => page.keyboard.press(key);

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 80; steps++) {
    // Asked in one step: a field that is reached may be replaced by another, which has the focus then.
    if ((await target.and(page.locator(":focus")).count()) > 0) return;
    await press(page, "Tab");
  }
  throw new Error(`Tab never comes to ${String(target)}`);
}

/** Opens the palette, which a page that has only just arrived may not hear of yet. */
async function goTo(page: Page, words: string, option: string): Promise<void> {
  const field = page.getByRole("combobox", { name: "Page, tenant, key or generation" });
  await expect(async () => {
    if (!(await field.isVisible())) await press(page, "Control+k");
    await expect(field).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type(words);
  await expect(page.getByRole("option", { selected: true })).toContainText(option);
  await press(page, "Enter");
}

/** Says that the secret was saved, and closes the dialog that shows it. */
async function saveSecret(page: Page): Promise<string> {
  const secret = await page.getByTestId("secret").innerText();
  await tabTo(page, page.getByLabel("I saved this key"));
  await press(page, "Space");
  await tabTo(page, page.getByRole("button", { name: "Done" }));
  await press(page, "Enter");
  return secret;
}

test("a tenant is made, a key issued and rotated, and a call found, without a mouse", async ({ page }) => {
  const name = `Keyboard ${Date.now()}`;
  await page.goto("/");
  await goTo(page, "new ten", "New tenant");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type(name);
  await press(page, "Enter");

  await expect(dialog).toContainText("New key");
  await tabTo(page, dialog.getByLabel("Name", { exact: true }));
  await page.keyboard.type("Typed");
  await press(page, "Enter");
  const first = await saveSecret(page);

  await tabTo(page, page.getByRole("button", { name: "Actions for Typed" }));
  await press(page, "Enter");
  const rotate = page.getByRole("menuitem", { name: "Rotate" });
  await expect(async () => {
    await press(page, "ArrowDown");
    await expect(rotate).toBeFocused({ timeout: 200 });
  }).toPass();
  await press(page, "Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Rotate key" }));
  await press(page, "Enter");
  expect(await saveSecret(page)).not.toBe(first);
  await expect(dialog).toBeHidden();

  const { data } = (await (
    await fetch(`${demo.url}/api/admin/generations?limit=1`, {
      headers: { authorization: `Bearer ${demo.admin.token}` },
    })
  ).json()) as { data: { generation_id: string }[] };
  await goTo(page, data[0]!.generation_id, data[0]!.generation_id);
  await expect(dialog).toContainText(data[0]!.generation_id);
});

test("letters go to pages and to the filter, and are only letters where something is typed", async ({
  page,
}) => {
  await page.goto("/");
  await expect(async () => {
    await press(page, "g");
    await press(page, "t");
    await expect(page.getByRole("heading", { name: "Tenants", level: 1 })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await press(page, "/");
  const filter = page.getByRole("search").getByRole("textbox").or(page.getByRole("searchbox")).first();
  await expect(filter).toBeFocused();
  await page.keyboard.type("gk?n");
  await expect(filter).toHaveValue("gk?n");
  await expect(page.getByRole("heading", { name: "Tenants", level: 1 })).toBeVisible();
  await filter.blur();
  await press(page, "?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toContainText("Reconciliation");
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await press(page, "n");
  await expect(page.getByRole("dialog", { name: "New tenant" })).toBeVisible();
});

test("a tenant is found in a filter, whose list comes once the field is reached", async ({ page }) => {
  const { id, name } = demo.tenants[1]!;
  await page.goto("/audit");
  const filter = page.getByRole("combobox", { name: "Tenant" });
  const found = page.getByRole("listbox").getByRole("option");
  await tabTo(page, filter);
  await expect(found.first()).toBeVisible();
  await page.keyboard.type(name.slice(1));
  await expect(found).toHaveText([new RegExp(name)]);
  await press(page, "ArrowDown");
  await press(page, "Enter");
  await expect(page).toHaveURL(new RegExp(`tenant_id=${id}`));
  await expect(filter).toHaveValue(name);
  await page.reload();
  await expect(filter).toHaveValue(name);
});
