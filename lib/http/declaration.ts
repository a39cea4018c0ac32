import { z } from "zod";
import type { Context } from "@/lib/context";
import type { Capability } from "@/lib/permissions";
import type { Download } from "./download";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a download's `run` answers: its text, whole or piece by piece. */
export const Text = z
  .custom<string | AsyncIterable<string>>(
    (value) =>
      typeof value === "string" ||
      (typeof value === "object" && value !== null && Symbol.asyncIterator in value),
  )
  .meta({ type: "string" });

type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string> & ParamsOf<Rest>
  : unknown;

/** A route of the admin API: what it takes, who may call it, what it answers. Its handler and its documentation come from this. */
export interface Declaration<
  Path extends string = string,
  Query extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** With parameters in braces: `/api/admin/tenants/{id}`. */
  path: Path;
  summary: string;
  /** What its caller has to be permitted; `anyone` needs no credential and acts as the system. */
  needs: Capability | "anyone";
  /** Whose people may call it: the operator's, unless it says a tenant's. */
  for?: "tenant";
  query?: Query;
  input?: Input;
  output: Output;
  status?: 200 | 201 | 202;
  /** Set when the answer is no JSON but a file to keep; `output` is then `Text`. */
  download?: Download;
  /** Set when the answer is a stream of server-sent events; `run` answers what each says, and `output` is then `Text`. */
  events?: true;
  /** Where the answer holds secrets, such as `data.key`: a repetition has them for a minute only. */
  shownOnce?: readonly string[];
  example: { input?: z.input<Input>; output: z.input<Output> };
  run(
    ctx: Context,
    request: { params: ParamsOf<Path>; query: z.output<Query>; input: z.output<Input> },
  ): Promise<z.input<Output>>;
}

/** Checks a declaration against its own schemas. */
export function declare<
  const Path extends string,
  Output extends z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
>(declaration: Declaration<Path, Query, Input, Output>): Declaration<Path, Query, Input, Output> {
  return declaration;
}
