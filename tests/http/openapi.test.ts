import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ADMIN_ROUTES, openApiDocument, PORTAL_ROUTES } from "@/lib/http";
import { routeFiles } from "./api";

it("public/openapi.json is what `npm run openapi` would write now", () => {
  const file = fileURLToPath(new URL("../../public/openapi.json", import.meta.url));
  expect(readFileSync(file, "utf8"), "run `npm run openapi`").toBe(
    `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  );
});

const DECLARED = [...ADMIN_ROUTES, ...PORTAL_ROUTES];

it("every route that is served is declared, and every one that is declared is served", async () => {
  const served: string[] = [];
  for (const { file, path } of routeFiles) {
    for (const method of Object.keys((await import(file)) as object)) served.push(`${method} ${path}`);
  }
  const declared = DECLARED.map(({ method, path }) => `${method} ${path}`);
  expect(served.toSorted()).toEqual(declared.toSorted());
});

describe.each(DECLARED)("$method $path", ({ input, output, example }) => {
  it("has an example that its own schemas accept", () => {
    expect(output.safeParse(example.output).error).toBeUndefined();
    expect(output.parse(example.output), "no field beside those declared").toEqual(example.output);
    if (input) expect(input.safeParse(example.input).error).toBeUndefined();
  });
});
