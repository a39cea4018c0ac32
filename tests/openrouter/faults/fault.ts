import * as z from "zod";

const afterTokens = z.int().min(0).default(0);
const code = z.int().default(502);
const message = z.string().default("Provider returned error");

/** Everything that can be made to go wrong. The README says what each does to the bill. */
export const Fault = z.discriminatedUnion("kind", [
  /** Answers in place of the route; a string body is sent as HTML. */
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** Resets the connection; the request was never processed. */
  z.strictObject({ kind: z.literal("refuse") }),
  /** Never answers; the request was never processed. */
  z.strictObject({ kind: z.literal("silence") }),
  z.strictObject({ kind: z.literal("redirect"), location: z.string() }),
  /** Does what was asked and loses the reply: the connection is reset, or hangs. */
  z.strictObject({ kind: z.literal("lost-reply"), how: z.enum(["reset", "hang"]).default("reset") }),
  z.strictObject({ kind: z.literal("malformed-json") }),
  /** Claims `Content-Encoding: gzip` over a plain body. */
  z.strictObject({ kind: z.literal("gzip-header") }),
  /** HTTP 200 whose JSON body is an error. */
  z.strictObject({ kind: z.literal("error-in-body"), code, message }),
  /** Headers and some tokens, then nothing; the connection stays open. */
  z.strictObject({ kind: z.literal("stall"), after_tokens: afterTokens }),
  /** `reset` sends RST, `close` FIN within the body, `end` a well-formed end without a finish. */
  z.strictObject({
    kind: z.literal("cut"),
    after_tokens: afterTokens,
    how: z.enum(["reset", "close", "end"]).default("reset"),
  }),
  /** The provider fails mid-stream; with `after_tokens` 0 the error is the only event. */
  z.strictObject({
    kind: z.literal("error-chunk"),
    after_tokens: afterTokens,
    code,
    message,
    done: z.boolean().default(false),
  }),
  /** A line of `bytes` characters that never ends. */
  z.strictObject({
    kind: z.literal("huge-line"),
    after_tokens: afterTokens,
    bytes: z.int().default(2_000_000),
  }),
  z.strictObject({ kind: z.literal("no-usage") }),
  z.strictObject({ kind: z.literal("no-done") }),
  /** Replaces the reported cost by this literal (`NaN`, `-1`, `1e308`, `"free"`); the bill stays right. */
  z.strictObject({ kind: z.literal("cost"), literal: z.coerce.string() }),
  /** One byte a packet. */
  z.strictObject({ kind: z.literal("drip") }),
  /** Lines end in CRLF. */
  z.strictObject({ kind: z.literal("crlf") }),
  /** This call's own pace. */
  z.strictObject({
    kind: z.literal("pace"),
    first_token_ms: z.number().min(0).default(0),
    token_ms: z.number().min(0).default(0),
  }),
]);
export type Fault = z.output<typeof Fault>;

/** Which calls a fault meets; an absent field matches every call. */
export const FaultRule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** Relative to the base URL; a trailing `*` matches any ending. */
      path: z.string().optional(),
      key_hash: z.string().optional(),
      model: z.string().optional(),
    })
    .default({}),
  times: z.union([z.int().min(1), z.literal("forever")]).default(1),
  fault: Fault,
});
export type FaultRule = z.output<typeof FaultRule>;
export type FaultRuleInput = z.input<typeof FaultRule>;
