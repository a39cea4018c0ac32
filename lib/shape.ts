import { z } from "zod";
import { notFound } from "./errors";
import { formatUsd, type NanoUsd, parseUsd } from "./money";

/** The largest amount that may be granted or set as a limit: a billion USD, well inside BIGINT. */
export const MAX_AMOUNT_NANO: NanoUsd = 10n ** 18n;

/** An amount in an answer: the exact decimal string in USD. */
export const Usd = z.string().meta({ description: "USD, exact decimal", example: "12.5" });

/** An amount in a request, parsed to nano-USD. Accepts `^\d{1,10}(\.\d{1,9})?$` up to a billion. */
export const UsdInput = z
  .string('must be a decimal string in USD, such as "12.50"')
  .transform(readUsd)
  .meta({ type: "string", description: "USD, at most nine decimals", example: "12.50" });

/** As `UsdInput`, and below zero with a minus before it; never zero. */
export const UsdChangeInput = z
  .string('must be a decimal string in USD, such as "12.50" or "-3"')
  .transform((text, ctx) => (text.startsWith("-") ? -readUsd(text.slice(1), ctx) : readUsd(text, ctx)))
  .refine((amount) => amount !== 0n, "must not be zero")
  .meta({
    type: "string",
    description: "USD, at most nine decimals; below zero takes away",
    example: "-3.20",
  });

function readUsd(text: string, ctx: z.RefinementCtx): NanoUsd {
  const amount = parseUsd(text);
  if (amount === null)
    ctx.addIssue('must be a decimal string in USD with at most nine decimals, such as "12.50"');
  else if (amount > MAX_AMOUNT_NANO) ctx.addIssue(`must be at most ${formatUsd(MAX_AMOUNT_NANO)}`);
  return amount ?? 0n;
}

/** What a person calls something: NFC, trimmed, 1–200 characters, nothing Postgres or a terminal would choke on. */
export const Name = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1, "must not be empty")
      .max(200, "must have at most 200 characters")
      .refine((text) => !/\p{Cc}/u.test(text), "must not contain control characters")
      .refine((text) => text.isWellFormed(), "must be well-formed Unicode"),
  )
  .meta({ type: "string", minLength: 1, maxLength: 200 });

/** An instant in an answer, ISO 8601 in UTC. */
export const Instant = z.iso.datetime().meta({ example: "2026-11-22T20:15:00.000Z" });

/** An instant in a request, with its offset. */
export const InstantInput = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 time with an offset, such as 2026-12-31T00:00:00Z" })
  .transform((text) => new Date(text))
  .meta({ type: "string", format: "date-time" });

export const Id = z.uuid().meta({ example: "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e" });

/** What names something in an address or in a key's name. */
export const Slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/,
    "must be 1–48 lower-case letters, digits and inner hyphens",
  )
  .meta({ example: "acme" });

/** Globs over model ids. */
export const AllowedModels = z
  .array(
    z
      .string()
      .regex(/^[\w.:@*~/-]{1,200}$/, "must be a model id such as openai/gpt-5, or a glob such as openai/*"),
  )
  .max(500)
  .meta({ description: "Globs over model ids; empty allows every model", example: ["openai/*"] });

/** What a verb takes that acts on one thing: the thing's id beside the fields of the request. */
export type Named<Fields> = Fields & { id: string };

/** What a verb takes that acts within one tenant. */
export type OfTenant<Fields> = Fields & { tenant_id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that cannot be one of ours names nothing: 404, like any other missing thing. */
export function requireId(id: string, noun: string): string {
  if (!UUID.test(id)) throw notFound(noun);
  return id;
}
