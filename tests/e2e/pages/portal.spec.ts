import { expect, type Page, test } from "@playwright/test";
import { demo, SIGNED_OUT } from "../demo";

test.use({ baseURL: demo.url, storageState: SIGNED_OUT });

const [tenant, other] = demo.tenants;

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/portal/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a tenant's owner makes a key that works as pasted, finds its call, and revokes it", async ({
  page,
}) => {
  await page.goto("/portal/keys");
  await expect(page).toHaveURL(/\/portal\/sign-in\?callbackUrl=%2Fportal%2Fkeys/);
  await signIn(page, tenant!.member);
  await expect(page.getByRole("heading", { name: tenant!.name, level: 1 })).toBeVisible();

  const name = `Own ${Date.now()}`;
  await page.goto("/portal/keys?new=true");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await expect(page.getByLabel("Management key")).toHaveCount(0);
  await page.getByRole("button", { name: "Create key" }).click();
  const secret = await page.getByTestId("secret").innerText();
  const snippet = await page.getByLabel("Call with curl").first().innerText();
  expect(snippet).toContain(secret);
  expect(snippet).toContain(`${demo.url}/api/v1/chat/completions`);
  const answer = await fetch(`${demo.url}/api/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      messages: [{ role: "user", content: "Say hello." }],
    }),
  });
  expect(answer.status).toBe(200);
  await page.getByLabel("I saved this key").check();
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name, exact: true }).click();
  await page
    .getByRole("table", { name: "Generations" })
    .getByRole("row", { name: /gpt-4o-mini/ })
    .click();
  await expect(page).toHaveURL(/\/portal\/generations\?api_key_id=.+&open=/);
  await expect(page.getByRole("dialog")).toContainText("gpt-4o-mini");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /gpt-4o-mini/ })).toHaveCount(1);
  await expect(page.getByText("OpenRouter charged")).toHaveCount(0);

  await page.goto("/portal/keys");
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByTestId("receipt")).toContainText("Refused by 1 of 1 gateway");
  const refused = await fetch(`${demo.url}/api/v1/key`, { headers: { authorization: `Bearer ${secret}` } });
  expect(refused.status).toBe(401);
});

test("an invited member comes by the link, sees what the role includes and nothing of other tenants", async ({
  page,
  browser,
}) => {
  await signIn(page, tenant!.member);
  await page.getByRole("link", { name: "Members" }).click();
  const email = `vera${Date.now()}@northwind.example`;
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByTestId("secret").innerText();
  await page.getByLabel("I saved this link").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "Invitations" })).toContainText(email);

  const theirs = await browser.newContext({ baseURL: demo.url, storageState: SIGNED_OUT });
  const viewer = await theirs.newPage();
  await viewer.goto(link);
  await viewer.getByLabel("Your name").fill("Vera Rubin");
  await viewer.getByLabel("Password", { exact: true }).fill("three unrelated words");
  await viewer.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(viewer.getByRole("heading", { name: tenant!.name, level: 1 })).toBeVisible();
  await viewer.goto("/portal/keys");
  await expect(viewer.getByRole("heading", { name: "Keys", level: 1 })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "New key" })).toHaveCount(0);
  await expect(viewer.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);

  // The operator's pages are none of theirs, and neither is another tenant.
  await viewer.goto(`/tenants/${other!.id}`);
  await expect(viewer).toHaveURL(/\/portal$/);
  await viewer.goto(`/portal/generations?tenant_id=${other!.id}`);
  await expect(viewer.getByRole("heading", { name: "Generations", level: 1 })).toBeVisible();
  expect(await viewer.content()).not.toContain(other!.name);

  await page.getByRole("button", { name: "Remove Vera Rubin" }).click();
  await page.getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByRole("table", { name: "Members" })).not.toContainText("Vera Rubin");
  await viewer.goto("/portal");
  await expect(viewer).toHaveURL(/\/portal\/sign-in/);
  await theirs.close();
});

test("a management key signs in, other keys and wrong passwords do not, and signing out ends it", async ({
  page,
}) => {
  await signIn(page, { ...tenant!.member, password: "wrong password" });
  await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await page.getByText("Management key", { exact: true }).click();
  const key = page.getByRole("textbox", { name: "Management key" });
  await key.fill(tenant!.inferenceKey);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(/no management key that works here/)).toBeVisible();
  await key.fill(tenant!.managementKey);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: tenant!.name, level: 1 })).toBeVisible();
  await page.goto("/portal/settings");
  await expect(page.getByText("As an owner")).toBeVisible();
  await expect(page.getByLabel("Current password")).toHaveCount(0);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/portal\/sign-in/);
  await page.goto("/portal");
  await expect(page).toHaveURL(/\/portal\/sign-in/);
});

test("the operator's name and colour stand on a tenant's pages", async ({ browser, page }) => {
  const operator = await browser.newContext({
    baseURL: demo.url,
    storageState: process.env.BURSAR_E2E_SESSION,
  });
  const settings = await operator.newPage();
  await settings.goto("/settings/brand");
  const colour = settings.getByRole("textbox", { name: "Colour" });
  await settings.getByLabel("Name").fill("Meridian AI");
  await expect(async () => {
    await colour.fill("#f5d20a");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(settings.getByText(/too light to carry white words/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await colour.fill("#7a2048");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("Tenants see it from their next page on.")).toBeVisible();

  await page.goto("/portal/sign-in");
  await expect(page.getByText("Meridian AI")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toHaveCSS(
    "background-color",
    "rgb(122, 32, 72)",
  );
  await settings.getByLabel("Name").fill("Bursar");
  await colour.fill("");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("Your tenants see", { exact: true }).locator("..")).toContainText("Bursar");
  await operator.close();
});
