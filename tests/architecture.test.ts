import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = /^lib\/db\/generated\//;
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
const paths = [...readdirSync(root), ...filesIn("app"), ...filesIn("lib")]
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !generated.test(path) && path !== "next-env.d.ts")
  .toSorted();
const sources = paths.map((path) => {
  const text = readFileSync(join(root, path), "utf8");
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
  return { path, code, lines: text.split("\n").length - 1, imports: importsOf(path, code) };
});

/** What a file imports: project files as paths from the root without extension, packages by their name. */
function importsOf(path: string, code: string): string[] {
  const specifiers = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g);
  return [...specifiers].map(([, specifier = ""]) => {
    if (specifier.startsWith("@/")) return specifier.slice(2);
    if (specifier.startsWith(".")) return normalize(join(dirname(path), specifier));
    return specifier;
  });
}

const LAYERS: Array<{ inside: RegExp; never: RegExp; because: string }> = [
  { inside: /^lib\//, never: /^app\//, because: "lib does not know the pages; move what both need into lib" },
  {
    inside: /^lib\/(?!server\/)/,
    never: /^lib\/server\b/,
    because: "lib/server holds programs; nothing imports a program",
  },
  {
    inside: /^lib\/(?!http\/|server\/)/,
    never: /^lib\/http\b/,
    because: "domain verbs know no HTTP: throw a BursarError and let lib/http map it",
  },
  {
    inside: /^lib\/db\//,
    never: /^lib\/[^/]+\/|^lib\/(?!db\b|log$|clock$|config$|errors$|money$)/,
    because: "lib/db is the ground layer: it knows no noun, only the files directly in lib",
  },
  {
    inside: /^lib\/gateway\//,
    never: /^(next|react|react-dom|@mantine|swr)(\/|$)|^lib\/http\b/,
    because: "the gateway runs on plain node:http: a mount adapts it to Next, not the other way round",
  },
  {
    inside: /^lib\/(?!http\/|server\/)/,
    never: /^(next|react|react-dom|@mantine)(\/|$)/,
    because: "only app, lib/http and the programs in lib/server know Next and React",
  },
];

describe("imports flow app → lib/http → lib/<noun> → lib/db", () => {
  it.each(LAYERS)("$because", ({ inside, never, because }) => {
    const isOwnFolder = (path: string, target: string) =>
      target.startsWith(`${path.split("/").slice(0, 2).join("/")}/`);
    const offences = sources
      .filter(({ path }) => inside.test(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => never.test(target) && !isOwnFolder(path, target))
          .map((target) => `${path} → ${target}`),
      );
    expect(offences, because).toEqual([]);
  });
});

/** Files below lib/<noun> that others may import beside its index.ts, and why. */
const SIDE_DOORS: Record<string, string> = {
  "lib/db/embedded": "starts a database; only programs do, and a web bundle must not carry it",
  "lib/db/migrate": "the same",
  "lib/http/services": "pages need what the process has opened, not the whole API with its documentation",
  "lib/http/origin": "the same",
  "lib/http/session": "the same",
  "lib/db/postgres/port": "the programs choose their inner ports as the database does",
};

it("a noun is imported through its index.ts only", () => {
  const offences = sources.flatMap(({ path, imports }) =>
    imports
      .filter(
        (target) => /^lib\/[^/]+\/./.test(target) && !target.endsWith("/index") && !(target in SIDE_DOORS),
      )
      .filter((target) => !path.startsWith(`${target.split("/").slice(0, 2).join("/")}/`))
      .map((target) => `${path} → ${target}`),
  );
  expect(offences, "export what is meant for others from the noun's index.ts and import that").toEqual([]);
});

/** Patterns that may stand only where they are expected. A place that no longer needs its permission loses it. */
const PINNED: Array<{ what: string; pattern: RegExp; places: string[]; instead: string }> = [
  {
    what: "process.env",
    pattern: /\bprocess\.env\b/,
    places: ["app/_server/auth-options.ts", "lib/config.ts", "proxy.ts"],
    instead:
      "add the variable to the schema in lib/config.ts and to .env.example, and take it from the context",
  },
  {
    what: "unscoped(",
    pattern: /\bunscoped\(/,
    places: ["lib/context.ts", "lib/db/tenant.ts", "lib/gateway/catalogue/feed.ts"],
    instead:
      "use ctx.db; if every tenant's rows are really meant, list the file here and say the reason in the call",
  },
  {
    what: "raw SQL",
    pattern: /\$(queryRaw|executeRaw)|\b(pool|client|connection|tx)\.query\b/,
    places: [
      "lib/activity/groups-and-steps.ts",
      "lib/alerts/deliveries/claim.ts",
      "lib/budget-alerts/credits-low.ts",
      "lib/budget-alerts/thresholds.ts",
      "lib/budget-simulations/past-calls.ts",
      "lib/db/embedded.ts",
      "lib/db/listen.ts",
      "lib/db/migrate.ts",
      "lib/db/transaction.ts",
      "lib/gateway/callers.ts",
      "lib/gateway/end-users.ts",
      "lib/gateway/revocations.ts",
      "lib/gateway/uses.ts",
      "lib/holds/correct-from-usage.ts",
      "lib/holds/correct.ts",
      "lib/holds/ledger.ts",
      "lib/holds/place-all.ts",
      "lib/holds/place.ts",
      "lib/holds/rebook.ts",
      "lib/holds/recover.ts",
      "lib/holds/settle.ts",
      "lib/incidents/alert.ts",
      "lib/incidents/close.ts",
      "lib/incidents/note.ts",
      "lib/instance/get.ts",
      "lib/ledger/snapshot.ts",
      "lib/overview/keys-near-limit.ts",
      "lib/retention/forget.ts",
      "lib/retention/partitions.ts",
      "lib/server/commands/checks.ts",
    ],
    instead:
      "use Prisma, whose tenant fence sees the query; if it must be SQL, list the file here and name the tenant in it",
  },
];

describe("what is pinned to known places", () => {
  it.each(PINNED)("$what", ({ pattern, places, instead }) => {
    const found = sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
    expect(found, instead).toEqual(places.toSorted());
  });
});

it("no file is longer than 300 lines", () => {
  const long = sources
    .filter(({ path, lines }) => lines > 300 && !path.includes(".config."))
    .map(({ path, lines }) => `${path}: ${lines}`);
  expect(long, "split it by what its parts do, one verb or one component a file").toEqual([]);
});

it("a component of Mantine that is a member of another stands in client components only", () => {
  const offences = sources
    .filter(({ code, imports }) => imports.includes("@mantine/core") && !/^\s*"use client"/.test(code))
    .filter(({ code }) => {
      const [, names = ""] = /import \{([^}]*)\} from "@mantine\/core"/.exec(code) ?? [];
      return names.split(",").some((name) => name.trim() && code.includes(`<${name.trim()}.`));
    })
    .map(({ path }) => path);
  expect(offences, 'React finds undefined for it on the server: begin the file with "use client"').toEqual(
    [],
  );
});
