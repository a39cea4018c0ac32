import { describe, expect, it } from "vitest";
import { isCalled } from "@/app/(admin)/generations/_list/called";
import { generationFilters, generationQuery, tailQuery } from "@/app/(admin)/generations/filters";
import type { Generation } from "@/app/_ui/api/types";
import { ListGenerations, TailGenerations } from "@/lib/generations";
import { sampleGeneration } from "@/lib/http/admin/samples";

const namesIn = (query: string) => [...new URLSearchParams(query).keys()].toSorted();
const without = (shape: object, ...names: string[]) =>
  Object.keys(shape)
    .filter((name) => !names.includes(name))
    .toSorted();

describe("the address of the list of calls", () => {
  const everything = Object.fromEntries(Object.keys(generationFilters).map((name) => [name, "failed"]));

  it("has every filter that the API takes, for the list and for its tail", () => {
    expect(namesIn(generationQuery(everything))).toEqual(without(ListGenerations.shape, "limit"));
    expect(namesIn(tailQuery(everything))).toEqual(without(TailGenerations.shape, "since"));
  });

  it("keeps the provider of calls that none is known of, which is empty", () => {
    expect(generationQuery({ provider: "", status: "failed" })).toBe("?provider=&status=failed");
  });
});

it("a call goes by either of its ids, and by nobody else's", () => {
  const call: Generation = sampleGeneration;
  expect(isCalled(call, call.id.toUpperCase())).toBe(true);
  expect(isCalled(call, call.generation_id!)).toBe(true);
  expect(isCalled(call, "gen-unknown")).toBe(false);
});
