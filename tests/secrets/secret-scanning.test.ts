import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ADMIN_TOKEN_PREFIX, API_KEY_PREFIX, isWellFormed, mintSecret } from "@/lib/secrets";

const page = readFileSync(new URL("../../docs/secret-scanning.md", import.meta.url), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)![1]!;
const keys = Array.from({ length: 500 }, () => mintSecret(API_KEY_PREFIX));

it("documents a pattern that every issued key matches whole", () => {
  const pattern = new RegExp(`^${block("").trim()}$`);
  for (const key of keys) expect(key).toMatch(pattern);
  expect(mintSecret(ADMIN_TOKEN_PREFIX)).toMatch(/^bsr-admin-v1-[0-9A-Za-z]{49}$/);
});

it.each([
  ["gitleaks", block("toml")],
  ["TruffleHog", block("yaml")],
])("documents the same pattern for %s", (_scanner, configuration) => {
  expect(configuration).toContain(block("").trim());
});

it("documents a checksum that agrees with the gateway's", async () => {
  const url = `data:text/javascript,${encodeURIComponent(block("js"))}`;
  const { isBursarKey } = (await import(/* @vite-ignore */ url)) as { isBursarKey(text: string): boolean };
  for (const key of keys) {
    expect(isBursarKey(key)).toBe(true);
    const last = key.at(-20) === "A" ? "B" : "A";
    const wrong = key.slice(0, -20) + last + key.slice(-19);
    expect([isBursarKey(wrong), isWellFormed(wrong, API_KEY_PREFIX)]).toEqual([false, false]);
  }
  for (const text of ["", "sk-bsr-v1-", `${keys[0]}x`, keys[0]!.slice(1)])
    expect(isBursarKey(text)).toBe(false);
});
