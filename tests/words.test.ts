import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { Words } from "@/app/_words";
import { wordsIn } from "./words-outside";

const app = fileURLToPath(new URL("../app", import.meta.url));
const paths = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .toSorted();
const textOf = new Map(paths.map((path) => [path, readFileSync(join(app, path), "utf8")]));
const areas = paths.filter((path) => path.startsWith("_words/") && path !== "_words/index.ts");
const pages = paths.filter((path) => !/^(_words|api)\//.test(path));

/** Files whose strings are written for machines, and what they are. */
const FOR_MACHINES: Record<string, string> = {
  "(admin)/reference/_reference/curl.ts": "code to paste",
  "(admin)/reference/_reference/schema-text.ts": "types as code",
  "(admin)/settings/_profile/qr-code.tsx": "a drawing",
  "_server/single-sign-on.ts": "what OIDC calls its scopes",
  "_ui/feedback/snippet-texts.ts": "code to paste",
  "_ui/shell/palette/shortcuts.tsx": "selectors",
  "_ui/theme/accent.tsx": "a style sheet",
};

describe("every word of the dashboard stands in the catalogue", () => {
  it.each(pages.filter((path) => !(path in FOR_MACHINES)))("%s has none of its own", (path) => {
    expect(wordsIn(path, textOf.get(path)!)).toEqual([]);
  });

  it("names every area in the type that a translation satisfies", () => {
    const named: string[] = Array.from(
      textOf.get("_words/index.ts")!.matchAll(/from "\.\/(.+)";/g),
      ([, area = ""]) => area,
    );
    const there = areas.map((path) => path.slice("_words/".length).replace(/\.tsx?$/, ""));
    expect(new Set(named)).toEqual(new Set(there));
  });
});

it("a translation of an area has all of its words, and a sentence its arguments", () => {
  const german: Pick<Words["ui"], "money" | "exportButtons"> = {
    money: { exactly: (amount) => `genau ${amount} $` },
    exportButtons: { exportCsv: "CSV", jsonl: "JSONL", exportJsonLines: "JSON Lines" },
  };
  expect(german.money.exactly("1.5")).toBe("genau 1.5 $");
  // @ts-expect-error: two words are missing
  const half: Words["ui"]["exportButtons"] = { exportCsv: "CSV" };
  // @ts-expect-error: the sentence has no such argument
  const wrong: Words["ui"]["money"] = { exactly: (amount: string, currency: string) => amount + currency };
  expect([half, wrong]).toHaveLength(2);
});

describe("the catalogue has no word that nobody says", () => {
  it.each(areas.filter((path) => path !== "_words/grammar.ts"))("%s", (path) => {
    const area = path.replace(/\.tsx?$/, "");
    const unsaid = objectsIn(path).flatMap(({ name, keys }) => {
      const users = pages.flatMap((page) => usesOf(codeOf(page), area, name));
      if (users.length === 0) return [name];
      return keys.filter((key) => !users.some((says) => says(key))).map((key) => `${name}.${key}`);
    });
    expect(unsaid).toEqual([]);
  });
});

/** A page without its comments, in which words are only spoken of. */
function codeOf(page: string): string {
  return textOf.get(page)!.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** The objects that an area exports, and the keys of each. */
function objectsIn(path: string): { name: string; keys: string[] }[] {
  const source = ts.createSourceFile(path, textOf.get(path)!, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isVariableStatement).flatMap(({ modifiers, declarationList }) =>
    modifiers === undefined
      ? []
      : declarationList.declarations.map(({ name, initializer }) => ({
          name: name.getText(),
          keys:
            initializer && ts.isObjectLiteralExpression(initializer)
              ? initializer.properties.map((property) => property.name!.getText())
              : [],
        })),
  );
}

/** Whether a page says a key of an object: by its name, or by one that is only known when it runs. */
function usesOf(text: string, area: string, name: string): ((key: string) => boolean)[] {
  const imported = new RegExp(`import \\{([^}]*)\\} from "[@./]*(?:/app)?/?${area}";`).exec(text);
  const binding = imported?.[1]?.split(",").find((part) => part.trim().split(" as ")[0] === name);
  if (!binding) return [];
  const local = binding.trim().split(" as ").at(-1)!;
  const isLookedUp = new RegExp(`(?<!\\w\\.)\\b${local}\\b(?!\\.)`).test(text.replace(imported![0], ""));
  return [(key) => isLookedUp || new RegExp(`\\b${local}\\.${key}\\b`).test(text)];
}
