import { expect, type Page, test } from "@playwright/test";
import { generateSync } from "otplib";
import { demo, SIGNED_OUT } from "../demo";

test.use({ baseURL: demo.url, storageState: SIGNED_OUT });

const PASSWORD = "three unrelated words";

/** An invitation's link, made by the demo's token, whose scopes name everything. */
async function invite(email: string): Promise<string> {
  const answer = await fetch(`${demo.url}/api/admin/invitations`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ email, role: "viewer" }),
  });
  return ((await answer.json()) as { link: string }).link;
}

async function enter(page: Page, email: string, code?: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  if (code === undefined) return;
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("the invited sets up an authenticator app, needs it to come back, and may not see what the role does not include", async ({
  page,
}) => {
  const email = `grace${Date.now()}@example.com`;
  await page.goto(await invite(email));
  await page.getByLabel("Your name").fill("Grace Hopper");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();

  await page.goto("/settings");
  await expect(page.getByRole("link", { name: "Instance" })).toHaveCount(0);
  await page.getByRole("button", { name: "Set up…" }).click();
  await page.getByRole("button", { name: "Show the picture" }).click();
  await page.getByRole("button", { name: "It cannot scan" }).click();
  const secret = (await page.getByTestId("totp-secret").textContent())!;
  await page.getByLabel("Code").fill(generateSync({ secret, epoch: Date.now() / 1000 - 30 }));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByTestId("recovery-codes").locator("li")).toHaveCount(10);
  await page.getByLabel("I saved these codes").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/^Set up on/)).toBeVisible();

  const response = await page.goto("/settings/instance");
  expect(await response!.text()).not.toMatch(/encryption_keys|Gateways/);
  await expect(page.getByText("Your role does not include this page")).toBeVisible();

  await page.context().clearCookies();
  await enter(page, email, "000000");
  await expect(page.getByText("This code is wrong or was used already")).toBeVisible();
  await page.getByLabel("Code").fill(generateSync({ secret }));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
});

test("a passkey signs in without a password, and a guarded action asks for it and is then done", async ({
  page,
}) => {
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const email = `ada${Date.now()}@example.com`;
  await page.goto(await invite(email));
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  await page.getByLabel("Name").fill("Laptop");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await page.getByLabel("I saved these codes").check();
  await page.getByRole("button", { name: "Done" }).click();

  await page.context().clearCookies();
  await page.goto("/sign-in?callbackUrl=/settings/tokens");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Admin tokens" })).toBeVisible();

  // As ten minutes later: the first call is refused once, and the page does the rest.
  let isFirst = true;
  await page.route("**/api/admin/tokens", (route) => {
    if (route.request().method() !== "POST" || !isFirst) return route.continue();
    isFirst = false;
    const error = { code: "step_up_required", message: "Confirm first.", status: 403, request_id: "r" };
    return route.fulfill({ status: 403, json: { error } });
  });
  // The heading is there before the page takes clicks.
  await expect(async () => {
    await page.getByRole("button", { name: "New token" }).click({ timeout: 2_000 });
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByLabel("Name").fill("Nightly report");
  await page.getByRole("button", { name: "Make token" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByTestId("secret")).toHaveText(/^bsr-admin-v1-/);
});
