import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("the playground streams an answer through the gateway and links to its row in the ledger", async ({
  page,
}) => {
  await page.goto("/playground");
  // The model's field comes with the browser's own code: from then on the page listens.
  await expect(page.getByRole("combobox", { name: "Model" })).toBeVisible();
  await page.getByLabel("Tenant").selectOption({ label: demo.tenants[0]!.name });
  await page.getByRole("combobox", { name: "Model" }).fill("gpt-4o-mini");
  await page
    .getByRole("option", { name: /openai\/gpt-4o-mini/ })
    .first()
    .click();
  await page.getByLabel("Max tokens").fill("40");
  await page.getByLabel("Message").fill("Which way to the harbour?");
  await page.getByRole("button", { name: "Send" }).click();

  const log = page.getByRole("log");
  await expect(log.getByText("Which way to the harbour?")).toBeVisible();
  const row = log.getByRole("link", { name: /^gen-/ });
  await expect(row).toBeVisible();
  await expect(log.getByText(/tokens? in, \d+ out · \$0\.0/)).toBeVisible();

  const generationId = (await row.textContent())!;
  await row.click();
  const detail = page.getByRole("dialog");
  await expect(detail.getByText(generationId)).toBeVisible();
  await expect(detail.getByText(/^Playground · /)).toBeVisible();
});
