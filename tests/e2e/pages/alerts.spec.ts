import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("a webhook is added, its secret shown once, tested, and its rule silenced", async ({ page }) => {
  const receiver = createServer((_request, response) => void response.end("thanks")).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

  await page.goto("/alerts/channels");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "New channel" }).click();
  await dialog.getByLabel("Name").fill("On call");
  await dialog.getByLabel("URL").fill("http://example.com/");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog.getByText("must begin with https://")).toBeVisible();
  await dialog.getByLabel("URL").fill(url);
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog.getByTestId("secret")).toHaveText(/^whsec_/);
  await dialog.getByLabel("I saved this secret").check();
  await dialog.getByRole("button", { name: "Done" }).click();

  const row = page.getByRole("row").filter({ hasText: url });
  await row.getByRole("button", { name: "Send a test to On call" }).click();
  await expect(row.getByText(/^Delivered in \d+ ms: 200 thanks$/)).toBeVisible();
  receiver.close();
  receiver.closeAllConnections();
  await row.getByRole("button", { name: "Send a test to On call" }).click();
  await expect(row.getByText("Nothing listens at that address")).toBeVisible();

  await page.getByRole("link", { name: "Deliveries" }).click();
  await expect(page.getByRole("row").filter({ hasText: "200 thanks" }).first()).toBeVisible();
  await page
    .getByRole("row")
    .filter({ hasText: "Nothing listens" })
    .first()
    .getByRole("button", { name: "A test" })
    .click();
  await expect(page.getByRole("dialog").getByText("Nothing listens at that address")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Rules" }).click();
  const rule = page.getByRole("row").filter({ hasText: "Everything, everywhere" });
  await rule.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Mute for 8 h" }).click();
  await expect(rule.getByText(/Silent until/)).toBeVisible();
  await rule.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "End the silence" }).click();
  await expect(rule.getByText("On", { exact: true })).toBeVisible();
});
