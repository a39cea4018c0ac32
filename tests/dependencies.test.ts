import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Locked = { version: string; optionalDependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, Locked>;
};
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
const copiesOf = (name: string) =>
  installed.filter(([path]) => nameOf(path) === name).map(([, { version }]) => version);

/** Every copy in the lock file, also those that other packages bring along. Older ones have published advisories. */
const LOWEST_SAFE = [
  { name: "next", version: "16.4.5" },
  { name: "next-auth", version: "4.24.15", below: "5.0.0" },
  { name: "undici", version: "7.30.2" },
  { name: "react", version: "19.2.3" },
  { name: "react-dom", version: "19.2.3" },
];

function compare(a: string, b: string): number {
  const parts = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
  const [left, right] = [parts(a), parts(b)];
  return left.map((part, i) => part - (right[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

describe("package-lock.json", () => {
  it.each(LOWEST_SAFE)("holds $name from $version on", ({ name, version, below }) => {
    const copies = copiesOf(name);
    const unsafe = copies.filter(
      (copy) => compare(copy, version) < 0 || (below && compare(copy, below) >= 0),
    );
    expect(copies).not.toEqual([]);
    expect(
      unsafe,
      `raise it, or add an override for the package that brings it: npm explain ${name}`,
    ).toEqual([]);
  });

  it("holds one version of Prisma", () => {
    const parts = ["prisma", "@prisma/client", "@prisma/adapter-pg", "@prisma/driver-adapter-utils"];
    const engine = copiesOf("@prisma/schema-engine-wasm").map((version) => version.split("-")[0]);
    expect(new Set([...parts.flatMap(copiesOf), ...engine]).size, "pin all of them to the same version").toBe(
      1,
    );
  });

  it("names every platform's package, without which npm ci fails elsewhere", () => {
    const names = new Set(installed.map(([path]) => nameOf(path)));
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names.has(name))
        .map((name) => `${nameOf(path)} → ${name}`),
    );
    expect(missing, "the registry had not all packages of that release: pin a release that is whole").toEqual(
      [],
    );
  });
});
