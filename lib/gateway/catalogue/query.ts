import { z } from "zod";
import { ZodShapedError } from "../error-bodies";

// What OpenRouter's clients may ask of its lists. What is not named here is ignored.

const CATEGORIES = [
  "programming",
  "roleplay",
  "marketing",
  "marketing/seo",
  "technology",
  "science",
  "translation",
  "legal",
  "finance",
  "health",
  "trivia",
  "academia",
] as const;

const SORTS = [
  "most-popular",
  "newest",
  "top-weekly",
  "pricing-low-to-high",
  "pricing-high-to-low",
  "context-high-to-low",
  "throughput-high-to-low",
  "latency-low-to-high",
  "intelligence-high-to-low",
  "coding-high-to-low",
  "agentic-high-to-low",
  "design-arena-elo-high-to-low",
] as const;

const text = z.string().max(200).optional();
/** Parsed to check it; sent on as one spelling of it, so that one question has one name. */
const number = z.coerce.number().finite().min(0).optional();
const whole = z.coerce.number().int().min(0).max(1_000_000_000).optional();

const Page = {
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
};

const ModelsQuery = z.object({
  ...Page,
  output_modalities: text,
  category: z.enum(CATEGORIES).optional(),
  supported_parameters: text,
  input_modalities: text,
  q: text,
  sort: z.enum(SORTS).optional(),
  providers: text,
  model_authors: text,
  arch: text,
  context: whole,
  min_price: number,
  max_price: number,
  min_output_price: number,
  max_output_price: number,
  zdr: z.literal("true").optional(),
  region: z.enum(["eu", "us"]).optional(),
  distillable: z.enum(["true", "false"]).optional(),
  min_age_days: whole,
  max_age_days: whole,
  min_intelligence_index: number,
  max_intelligence_index: number,
  min_coding_index: number,
  max_coding_index: number,
  min_agentic_index: number,
  max_agentic_index: number,
  min_tool_success_rate: number,
  max_tool_success_rate: number,
});

const UserModelsQuery = z.object({ ...Page, output_modalities: text });

/** Which part of a list is wanted; null is all of it. */
export interface PageWanted {
  offset: number;
  limit: number;
}

export interface ListWanted {
  page: PageWanted | null;
  /** Kinds of output, any of which will do; null is every kind. */
  outputs: string[] | null;
  /** What only OpenRouter can decide, in one spelling: `category=legal&sort=newest`. Empty when nothing is. */
  filters: string;
}

/** Reads the query of `/models`, or throws OpenRouter's 400 of the second shape. */
export function readModelsQuery(query: URLSearchParams): ListWanted {
  const { limit, offset, output_modalities, ...filters } = read(ModelsQuery, query);
  return {
    page: pageOf(limit, offset),
    outputs: outputsOf(output_modalities),
    filters: spelled(filters),
  };
}

/** The same of `/models/user`, `/models/count` and the lists of one kind. */
export function readPlainQuery(query: URLSearchParams): Omit<ListWanted, "filters"> {
  const { limit, offset, output_modalities } = read(UserModelsQuery, query);
  return { page: pageOf(limit, offset), outputs: outputsOf(output_modalities) };
}

function read<Shape extends z.ZodType>(shape: Shape, query: URLSearchParams): z.infer<Shape> {
  const given = [...query].filter(([, value]) => value !== "");
  const parsed = shape.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new ZodShapedError(parsed.error.issues);
}

function pageOf(limit: number | undefined, offset: number | undefined): PageWanted | null {
  if (limit === undefined && offset === undefined) return null;
  return { offset: offset ?? 0, limit: limit ?? 500 };
}

function outputsOf(modalities = "text"): string[] | null {
  const kinds = modalities.split(",").map((kind) => kind.trim());
  return kinds.includes("all") ? null : kinds;
}

function spelled(filters: Record<string, string | number | undefined>): string {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))).toString();
}
