import { expect, type Page, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

/** Searches a field, whose list comes when somebody reaches for it, and takes the first that is found. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("combobox", { name: field }).fill(name);
  await page.getByRole("option", { name }).first().click();
}

test("the playground streams an answer through the gateway and links to its row in the ledger", async ({
  page,
}) => {
  await page.goto("/playground");
  await choose(page, "Tenant", demo.tenants[0]!.name);
  await choose(page, "Model", "openai/gpt-4o-mini");
  await page.getByLabel("Max tokens").fill("40");
  await page.getByLabel("Message").fill("Which way to the harbour?");
  await page.getByRole("button", { name: "Send" }).click();

  const log = page.getByRole("log");
  await expect(log.getByText("Which way to the harbour?")).toBeVisible();
  const row = log.getByRole("link", { name: /^gen-/ });
  await expect(row).toBeVisible();
  await expect(log.getByText(/tokens? in, \d+ out · \$0\.0/)).toBeVisible();

  await page.getByRole("button", { name: "View code" }).click();
  const code = page.getByRole("dialog", { name: "View code" });
  await expect(code.getByLabel("Call with curl", { exact: true })).toContainText(
    '"content":"Which way to the harbour?"',
  );
  await page.keyboard.press("Escape");
  await expect(code).toBeHidden();

  const generationId = (await row.textContent())!;
  await row.click();
  const detail = page.getByRole("dialog");
  await expect(detail.getByText(generationId)).toBeVisible();
  await expect(detail.getByText("Playground of the operator")).toBeVisible();

  const record = detail.getByLabel("Record", { exact: true });
  // OpenRouter itself knows a call only a while after its end, and says so until then.
  await expect(async () => {
    await detail.getByRole("button", { name: "Ask OpenRouter" }).click();
    await expect(record.or(detail.getByRole("alert"))).toBeVisible();
    await expect(record).toContainText(`"id": "${generationId}"`, { timeout: 500 });
  }).toPass();
  await expect(detail.getByRole("listitem").filter({ hasText: " · 200 · " })).toBeVisible();
});

test("a reload makes a new key and ends the one before; a key of one's own is called with as it is", async ({
  page,
}) => {
  const tenant = demo.tenants[0]!;
  const ask = async () => {
    await page.getByLabel("Message").fill("Say hello.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("log").getByRole("link", { name: /^gen-/ })).toBeVisible();
  };
  const begin = async () => {
    await page.goto("/playground?");
    await choose(page, "Model", "openai/gpt-4o-mini");
  };
  const live = async () => {
    const answer = await page.request.get(
      `/api/admin/api-keys?tenant_id=${tenant.id}&status=active&q=Playground`,
    );
    return ((await answer.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
  };
  const others = await live();
  for (const _ of [1, 2]) {
    await begin();
    await choose(page, "Tenant", tenant.name);
    await ask();
    expect(await live()).toHaveLength(others.length + 1);
  }
  const before = await live();
  await begin();
  await page.getByLabel("Key to call with").fill(tenant.inferenceKey);
  await ask();
  expect(await live()).toEqual(before);
});
