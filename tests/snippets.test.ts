import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { type ChatBody, SNIPPETS } from "@/app/_ui/feedback/snippet-texts";

const BODY: ChatBody = {
  model: "openai/gpt-4o-mini",
  messages: [
    { role: "system", content: "Don't say \"no\".\n$HOME `id` \\ 'quoted' é 😀 ${x}" },
    { role: "user", content: "And?" },
  ],
  max_tokens: 5,
  temperature: 0.5,
};
const written = (id: string, body?: ChatBody) =>
  SNIPPETS.find((snippet) => snippet.id === id)!.write("http://bursar/api/v1", "KEY", body);

it("curl's body comes through a shell as it was, quotes and all", () => {
  const data = written("curl", BODY).match(/-d ('[^]*)$/)![1]!;
  expect(JSON.parse(execFileSync("sh", ["-c", `printf %s ${data}`], { encoding: "utf8" }))).toEqual(BODY);
});

it.each([
  ["typescript", /create\((\{[^]*\})\);/, BODY],
  ["openrouter", /send\((\{[^]*\})\);/, { chatRequest: { ...BODY, max_tokens: undefined, maxTokens: 5 } }],
])("%s's object is the body", (id, call, body) => {
  const literal = written(id, BODY).match(call)![1]!;
  expect(runInNewContext(`(${literal})`)).toEqual(body);
});

it("Python's arguments are the body, a message a line", () => {
  const argumentsOf = written("python", BODY).match(/create\(\n([^]*)\n\)\n/)![1]!;
  const content = JSON.stringify(BODY.messages[0]!.content);
  expect(argumentsOf).toBe(`    model="openai/gpt-4o-mini",
    messages=[
      {"role": "system", "content": ${content}},
      {"role": "user", "content": "And?"},
    ],
    max_tokens=5,
    temperature=0.5,`);
});

it("is a greeting unless something else is asked", () => {
  for (const { id } of SNIPPETS) expect(written(id)).toMatch(/Say hello\./);
});
