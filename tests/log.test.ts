import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createLog, createPlainLog } from "@/lib/log";
import { ADMIN_TOKEN_PREFIX, API_KEY_PREFIX, maskSecret, mintSecret } from "@/lib/secrets";

function logged(write: (log: ReturnType<typeof createLog>) => void, create = createLog): string {
  const lines: string[] = [];
  write(create === createLog ? createLog("test", "debug", sink(lines)) : createPlainLog("test", sink(lines)));
  return lines.join("");
}
const sink = (lines: string[]) => ({ write: (line: string) => void lines.push(line) });

const SECRETS = {
  "an issued key": mintSecret(API_KEY_PREFIX),
  "an admin token": mintSecret(ADMIN_TOKEN_PREFIX),
  "an OpenRouter key": `sk-or-v1-${randomBytes(32).toString("hex")}`,
};

it.each(Object.entries(SECRETS))("%s leaves in no line, wherever it was put", (_what, secret) => {
  const lost = new Error(`connect failed for ${secret}`, { cause: new Error(`Bearer ${secret}`) });
  for (const create of [createLog, createPlainLog as typeof createLog]) {
    const text = logged((log) => {
      log.info({ deep: { down: [{ note: `x ${secret} y` }] } }, `said ${secret}`);
      log.info({ headers: { authorization: `Bearer ${secret}` }, [secret]: 1 });
      log.warn({ err: lost }, "lost");
    }, create);
    expect(text).not.toContain(secret.slice(-20));
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toHaveLength(3);
  }
});

it("keeps a key's label, which is how it is found", () => {
  const label = maskSecret(SECRETS["an issued key"]);
  expect(logged((log) => log.info({ label }))).toContain(label);
});

it("says of an error what it is, and not what a library hung on it", () => {
  const error = Object.assign(new Error("violates check"), {
    code: "23514",
    detail: "Failing row contains (a prompt)",
    parameters: ["a prompt"],
  });
  const line = JSON.parse(logged((log) => log.error({ err: error }, "A request failed")));
  expect(line.err).toMatchObject({ type: "Error", message: "violates check", code: "23514" });
  expect(JSON.stringify(line)).not.toContain("a prompt");
});
