import { expect, test } from "@playwright/test";
import OpenAI from "openai";
import { demo, SIGNED_OUT, signIn } from "./demo";

test.use({ baseURL: demo.url });

test("an operator makes a customer, hands out a key, and sees what the customer's first call cost", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Tenants" }).click();
  await page.getByRole("button", { name: "New tenant" }).click();
  const newTenant = page.getByRole("dialog");
  await newTenant.getByLabel("Name").fill("Harbour Robotics");
  await newTenant.getByLabel("Credits (USD)").fill("5");
  await newTenant.getByRole("button", { name: "Create tenant" }).click();

  await expect(page.getByRole("heading", { name: "Harbour Robotics" })).toBeVisible();
  const newKey = page.getByRole("dialog");
  await expect(newKey).toBeVisible();
  await newKey.getByLabel("Name").fill("production");
  await newKey.getByLabel("Limit (USD)").fill("2");
  await newKey.getByRole("button", { name: "Create key" }).click();
  const key = (await page.getByTestId("secret").textContent())!.trim();
  expect(key).toMatch(/^sk-bsr-v1-/);
  const done = page.getByRole("button", { name: "Done" });
  await expect(done).toBeDisabled();
  await page.getByLabel("I saved this key").check();
  await done.click();
  await expect(page.getByTestId("secret")).toHaveCount(0);

  const client = new OpenAI({ apiKey: key, baseURL: `${demo.url}/api/v1`, maxRetries: 0 });
  const stream = await client.chat.completions.create({
    model: "openai/gpt-4o",
    messages: [{ role: "user", content: "Which way to the harbour?" }],
    max_tokens: 60,
    user: "captain",
    stream: true,
  });
  let generationId = "";
  let cost = 0;
  for await (const chunk of stream) {
    generationId = chunk.id;
    cost = (chunk.usage as { cost?: number } | undefined)?.cost ?? cost;
  }
  expect(cost).toBeGreaterThan(0);

  await page.getByRole("navigation", { name: "Tenant" }).getByRole("link", { name: "Generations" }).click();
  await expect(page.getByRole("cell", { name: `$${cost}` })).toBeVisible();
  await page.getByRole("button", { name: "openai/gpt-4o" }).click();
  const detail = page.getByRole("dialog");
  await expect(detail.getByText(generationId)).toBeVisible();
  await expect(detail.getByText("captain")).toBeVisible();
  await expect(detail.getByText(`$${cost}`).first()).toBeVisible();
});

test.describe("without a session", () => {
  test.use({ storageState: SIGNED_OUT });

  test("a signed-out session is over, in every tab", async ({ page, context }) => {
    await signIn(page);
    const other = await context.newPage();
    await other.goto("/tenants");
    await page.getByRole("button", { name: /Ada Okafor/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/sign-in/);
    await other.reload();
    await expect(other).toHaveURL(/sign-in/);
  });

  test("a wrong password is refused in words that do not tell whether the account exists", async ({
    page,
  }) => {
    const words: string[] = [];
    for (const email of [demo.admin.email, "nobody@example.com"]) {
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password", { exact: true }).fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      words.push((await page.getByRole("alert").filter({ hasText: /\w/ }).first().textContent())!);
    }
    expect(words[0]).toBe(words[1]);
  });
});
