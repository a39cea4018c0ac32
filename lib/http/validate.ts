import type { z } from "zod";
import { BursarError } from "@/lib/errors";

export interface FieldProblem {
  path: string;
  message: string;
}

/** Reads a value by its schema. Throws `invalid_request` that names every field at fault in `facts.fields`. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: outOfBounds });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(problemsOf);
  const [first] = fields;
  throw new BursarError(
    "invalid_request",
    first ? `${first.path} ${first.message}.`.trim() : "The request is not valid.",
    {
      facts: { fields },
    },
  );
}

/** The query string as an object. A parameter that is given twice is refused, because either might be meant. */
export function queryOf(url: URL): Record<string, string> {
  // Without a prototype: a parameter may be called __proto__, and is then unknown like any other.
  const query = Object.create(null) as Record<string, string>;
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(query, name)) {
      throw new BursarError("invalid_request", `The parameter ${name} is given twice.`, { param: name });
    }
    query[name] = value;
  }
  return query;
}

/** What a bound counts: one, and several. A number is bounded itself. */
const COUNTED: Record<string, [one: string, several: string]> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

/** Says what is too long or short, too much or little, where the schema itself has no words for it. */
const outOfBounds: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== "too_big" && issue.code !== "too_small") return;
  const [bound, inclusively, beyond] =
    issue.code === "too_big"
      ? [issue.maximum, "at most", "less than"]
      : [issue.minimum, "at least", "more than"];
  const counted = COUNTED[issue.origin];
  if (!counted) return `must be ${issue.inclusive ? inclusively : beyond} ${bound}`;
  if (issue.code === "too_small" && bound === 1) return "must not be empty";
  const [one, several] = counted;
  const amount = `${bound.toLocaleString("en")} ${bound === 1 ? one : several}`;
  return `must have ${issue.exact ? "exactly" : inclusively} ${amount}`;
};

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [path, key].filter(Boolean).join("."),
      message: "is not a known field",
    }));
  }
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return [{ path, message: isMissing ? "is required" : lowerFirst(issue.message) }];
}

/** zod's own sentences begin with a capital; ours go on from the field's name. */
function lowerFirst(message: string): string {
  return message.startsWith("Invalid") ? `is not valid: ${message.replace(/^Invalid \w+: /, "")}` : message;
}
