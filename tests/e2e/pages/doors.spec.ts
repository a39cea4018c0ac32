import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { demo } from "../demo";
import { PATHS, PORTAL_PATHS } from "../paths";

/** Pages that need nobody to be signed in. */
const OPEN = /^\/(portal\/)?(invitation|nowhere)|^\/auth\?/;
const operators = PATHS.filter((path) => !OPEN.test(path));
const tenants = PORTAL_PATHS.filter((path) => !OPEN.test(path));

function cookieOf(file: string | undefined): string {
  const { cookies } = JSON.parse(readFileSync(file!, "utf8")) as {
    cookies: { name: string; value: string }[];
  };
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const admin = () => cookieOf(process.env.BURSAR_E2E_SESSION);
const member = () => cookieOf(process.env.BURSAR_E2E_MEMBER_SESSION);

/** Where a page sends who comes with this cookie, and what it shows on the way. */
async function knock(path: string, cookie: string) {
  const answer = await fetch(demo.url + path, { headers: { cookie }, redirect: "manual" });
  const location = answer.headers.get("location");
  return {
    to: location && new URL(location, demo.url).pathname,
    status: answer.status,
    text: await answer.text(),
  };
}

for (const [who, paths, cookie, to] of [
  ["nobody comes to the operator's pages", operators, () => "", "/sign-in"],
  ["nobody comes to a tenant's pages", tenants, () => "", "/portal/sign-in"],
  ["a tenant's owner does not come to the operator's pages", operators, member, "/portal"],
  ["an owner of the portal does not come to a tenant's pages", tenants, admin, "/portal/sign-in"],
] as const)
  test(who, async () => {
    test.setTimeout(120_000);
    const wrong: unknown[] = [];
    for (const path of paths) {
      const came = await knock(path, cookie());
      const shows = demo.tenants.find(({ name }) => came.text.includes(name))?.name;
      if (came.to !== to || shows) wrong.push({ path, status: came.status, to: came.to, shows });
    }
    expect(wrong).toEqual([]);
  });
