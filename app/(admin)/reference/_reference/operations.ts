import { openApiDocument } from "@/lib/http";
import type { Schema } from "./schema-text";

/** One route, as its declaration documents it. */
export interface Operation {
  /** Names its page: `post-api-admin-tenants`. */
  slug: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  /** The API it is of, and its noun. */
  group: string;
  api: "admin" | "portal" | "v1";
  /** The first noun of its path. */
  noun: string;
  parameters: Parameter[];
  body: Content | null;
  answer: (Content & { status: string }) | null;
}

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description: string | null;
  schema: Schema;
}

export interface Content {
  schema: Schema | null;
  /** JSON, or text as it is sent. */
  example: unknown;
}

interface Documented {
  summary: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

interface Media {
  schema?: Schema;
  example?: unknown;
}

let known: { operations: Operation[]; schemas: Record<string, Schema> } | null = null;

/** A route as the list has it. */
export function listed({ slug, method, path, summary, group }: Operation) {
  return { slug, method, path, summary, group };
}

/** Every route there is, in the order of the document, and the schemas they name. Made once: it is the same for everybody. */
export function apiReference(): { operations: Operation[]; schemas: Record<string, Schema> } {
  if (known) return known;
  const document = openApiDocument() as unknown as {
    paths: Record<string, Record<string, Documented>>;
    components: { schemas: Record<string, Schema> };
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(method, path, documented)),
  );
  known = { operations, schemas: document.components.schemas };
  return known;
}

function operationOf(method: string, path: string, documented: Documented): Operation {
  const [, , api = "", first = ""] = path.split("/");
  const noun = (first || api).replaceAll("-", " ");
  const [status, success] = Object.entries(documented.responses).find(([code]) => code.startsWith("2")) ?? [];
  return {
    slug: `${method}${path.replaceAll(/[^a-z0-9]+/gi, "-").replace(/-$/, "")}`,
    method: method.toUpperCase(),
    path,
    summary: documented.summary,
    description: documented.description ?? null,
    group: `${documented.tags?.[0] ?? "API"}: ${noun}`,
    noun: noun[0]!.toUpperCase() + noun.slice(1),
    api: api === "v1" || api === "portal" ? api : "admin",
    parameters: (documented.parameters ?? []).map(
      ({ required = false, description = null, ...parameter }) => ({
        ...parameter,
        required,
        description,
      }),
    ),
    body: contentOf(documented.requestBody?.content),
    answer: status === undefined ? null : { status, ...(contentOf(success?.content) ?? NOTHING) },
  };
}

const NOTHING: Content = { schema: null, example: undefined };

function contentOf(content: Record<string, Media> | undefined): Content | null {
  const media = content && Object.values(content)[0];
  return media ? { schema: media.schema ?? null, example: media.example } : null;
}
