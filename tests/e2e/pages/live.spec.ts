import { expect, test } from "@playwright/test";
import { demo } from "../demo";

test.use({ baseURL: demo.url });

test("a call appears in the live list as it is booked, once, while the list is looked at", async ({
  page,
}) => {
  const tenant = demo.tenants[1]!;
  const following = page.waitForRequest(/\/generations\/tail/);
  const user = `live-${Date.now()}`;
  await page.goto(`/generations?live=true&end_user=${user}`);
  await following;
  const answer = await fetch(`${demo.url}/api/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "anthropic/claude-sonnet-4.5",
      user,
      messages: [{ role: "user", content: "Say hello." }],
    }),
  });
  expect(answer.status).toBe(200);
  const { id } = (await answer.json()) as { id: string };
  // The list itself is read again after fifteen seconds only.
  const newest = page.getByRole("row").nth(1);
  await expect(newest).toContainText("anthropic/claude-sonnet-4.5", { timeout: 6_000 });
  await newest.click();
  await expect(page.getByRole("dialog")).toContainText(id);
});
