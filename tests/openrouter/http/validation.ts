import type * as z from "zod";
import { ApiError } from "./api-error";

/** Reads a body or query by its schema; the first problem becomes the 400. */
export function validated<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join(".");
  throw new ApiError(400, `${where ? `${where}: ` : ""}${issue?.message ?? "Invalid request"}`);
}
