import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

let app: Server;
let callback: string;
test.beforeAll(async () => {
  app = createServer((_req, res) => res.end("Welcome back")).listen(0, "127.0.0.1");
  await once(app, "listening");
  callback = `http://127.0.0.1:${(app.address() as AddressInfo).port}/back?keep=1`;
});
test.afterAll(() => void app.close());

const open = (page: Page, parameters: Record<string, string>) =>
  page.goto(`/auth?${new URLSearchParams({ callback_url: callback, ...parameters })}`);
const signIn = async (page: Page, key: string) => {
  await page.getByLabel("Your management key").fill(key);
  await page.getByRole("button", { name: "Continue" }).click();
};

test("a person approves an app with less than it asked for, and the app gets a key that works", async ({
  page,
}) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  const tenant = demo.tenants[0]!;
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  await open(page, {
    code_challenge: challenge,
    code_challenge_method: "S256",
    key_label: "Notebook",
    limit: "10",
    state: "s1",
  });
  await expect(page.getByText(new URL(callback).host)).toBeVisible();

  await signIn(page, "sk-bsr-v1-nonsense");
  await expect(page.getByText("This key is unknown here")).toBeVisible();
  await signIn(page, tenant.inferenceKey);
  await expect(page.getByText("Use a management key")).toBeVisible();
  await signIn(page, tenant.managementKey);
  await expect(page.getByLabel("Name of the key")).toHaveValue("Notebook");
  await page.getByLabel("Limit (USD)").fill("11");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Grant that or less")).toBeVisible();
  await page.getByLabel("Limit (USD)").fill("2.50");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Welcome back")).toBeVisible();

  const returned = new URL(page.url()).searchParams;
  expect([returned.get("keep"), returned.get("state")]).toEqual(["1", "s1"]);
  const exchange = () =>
    fetch(`${demo.url}/api/v1/auth/keys`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        code: returned.get("code"),
        code_verifier: verifier,
        code_challenge_method: "S256",
      }),
    });
  const { key } = (await (await exchange()).json()) as { key: string };
  expect((await exchange()).status).toBe(403);
  const answer = await fetch(`${demo.url}/api/v1/key`, { headers: { authorization: `Bearer ${key}` } });
  expect(await answer.json()).toMatchObject({
    data: { limit: 2.5, limit_reset: null, is_management_key: false },
  });
  const chat = await fetch(`${demo.url}/api/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      max_tokens: 20,
      messages: [{ role: "user", content: "Hi" }],
    }),
  });
  expect(chat.status).toBe(200);
  expect(violations).toEqual([]);
});

test("a person cancels, and an app that asks for nonsense is sent nowhere", async ({ page }) => {
  await open(page, { state: "s2" });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Welcome back")).toBeVisible();
  const returned = new URL(page.url()).searchParams;
  expect([returned.get("error"), returned.get("state"), returned.get("code")]).toEqual([
    "access_denied",
    "s2",
    null,
  ]);

  for (const bad of [
    "javascript:alert(1)",
    "http://evil.example/",
    "//evil.example",
    "https://a@evil.example/",
  ]) {
    await page.goto(`/auth?callback_url=${encodeURIComponent(bad)}`);
    await expect(page.getByRole("heading", { name: "This cannot be approved" })).toBeVisible();
    await expect(page.getByRole("link")).toHaveCount(0);
  }
});

test("an app without an address shows its user the code, for a key as the account's new keys are", async ({
  page,
}) => {
  const { id } = await admin("/tenants", {
    name: "Careful with apps",
    key_defaults: { limit: "7", limit_reset: "monthly", expires_after_days: 30 },
  });
  const { key: secret } = await admin(`/tenants/${id}/api-keys`, { name: "Theirs", kind: "management" });
  const verifier = "v".repeat(43);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  await page.goto(`/auth?code_challenge=${challenge}&code_challenge_method=S256`);
  await signIn(page, secret!);
  await expect(page.getByLabel("Limit (USD)")).toHaveAttribute("placeholder", "As usual");
  await page.getByRole("button", { name: "Approve" }).click();
  const code = page.getByTestId("code");
  await expect(code).toHaveText(/^[\w-]{43}$/);

  const exchanged = await page.request.post("/api/v1/auth/keys", {
    data: { code: await code.textContent(), code_verifier: verifier, code_challenge_method: "S256" },
  });
  const { key } = (await exchanged.json()) as { key: string };
  const answer = await page.request.get("/api/v1/key", { headers: { authorization: `Bearer ${key}` } });
  expect(await answer.json()).toMatchObject({
    data: { limit: 7, limit_reset: "monthly", expires_at: expect.any(String) },
  });
});

async function admin(path: string, body: object): Promise<{ id: string; key?: string }> {
  const response = await fetch(`${demo.url}/api/admin${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; key?: string };
}
