import { readFileSync } from "node:fs";
import { type Page, expect } from "@playwright/test";

/** What the running demo published in its `demo.json`. */
export interface Demo {
  url: string;
  admin: { email: string; password: string; token: string };
  tenants: {
    id: string;
    slug: string;
    name: string;
    inferenceKey: string;
    managementKey: string;
    member: { email: string; password: string };
  }[];
}

export const demo = JSON.parse(readFileSync(process.env.BURSAR_E2E_DEMO!, "utf8")) as Demo;

/** What a browser without a session begins with. */
export const SIGNED_OUT = { cookies: [], origins: [] };

/** Signs the demo's admin in as a person does, and waits for the overview. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(demo.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(demo.admin.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
}
