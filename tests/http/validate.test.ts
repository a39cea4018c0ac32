import { expect, it } from "vitest";
import { z } from "zod";
import { validate } from "@/lib/http/validate";

const said = (field: z.ZodType, value: unknown) => {
  try {
    return validate(z.object({ field }), { field: value });
  } catch (error) {
    return (error as Error).message;
  }
};

it.each([
  ["a long text", z.string().max(1_000), "a".repeat(1_001), "must have at most 1,000 characters"],
  ["a text of more than one", z.string().max(1), "ab", "must have at most 1 character"],
  ["a short text", z.string().min(3), "ab", "must have at least 3 characters"],
  ["no text", z.string().min(1), "", "must not be empty"],
  ["a text of another length", z.string().length(6), "12345", "must have exactly 6 characters"],
  ["a long list", z.array(z.string()).max(2), ["a", "b", "c"], "must have at most 2 entries"],
  ["a large number", z.number().max(1_000), 1_001, "must be at most 1000"],
  ["a small number", z.number().min(3), 2, "must be at least 3"],
  ["a number at its bound", z.number().positive(), 0, "must be more than 0"],
  ["what the schema has its own words for", z.string().max(1, "must be a letter"), "ab", "must be a letter"],
  ["nothing", z.string(), undefined, "is required"],
  ["another kind", z.string(), 1, "is not valid: expected string, received number"],
])("%s is refused in our words", (_, field, value, words) => {
  expect(said(field, value)).toBe(`field ${words}.`);
});
