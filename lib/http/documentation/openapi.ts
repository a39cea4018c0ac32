import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { ADMIN_ROUTES } from "../admin";
import { PORTAL_ROUTES } from "../portal";
import { type Permission, PERMISSIONS } from "@/lib/permissions";
import type { Declaration } from "../declaration";
import { FILE_TYPES } from "../download";
import { AdminError, TenantError } from "./errors";
import { TENANT_ROUTES } from "./tenant-api";
import type { TenantRoute } from "./tenant-route";

type Document = ReturnType<OpenApiGeneratorV31["generateDocument"]>;

const JSON_TYPE = "application/json";

/** The OpenAPI 3.1 document of both APIs, made from the schemas the requests are validated by. */
export function openApiDocument(): Document {
  const registry = new OpenAPIRegistry();
  const bearer = { type: "http", scheme: "bearer" } as const;
  registry.registerComponent("securitySchemes", "adminToken", { ...bearer, description: "`bsr-admin-v1-…`" });
  registry.registerComponent("securitySchemes", "apiKey", {
    ...bearer,
    description: "An issued key, `sk-bsr-v1-…`",
  });
  registry.registerComponent("securitySchemes", "memberSession", {
    type: "apiKey",
    in: "cookie",
    name: "next-auth.session-token",
    description: "A browser signed in to a tenant's pages",
  });
  for (const declaration of ADMIN_ROUTES) registry.registerPath(adminPath(declaration));
  for (const declaration of PORTAL_ROUTES) registry.registerPath(portalPath(declaration));
  for (const route of TENANT_ROUTES) registry.registerPath(tenantPath(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Bursar",
      version: "1",
      description:
        "The admin API manages tenants, their keys, budgets and credits. The tenant API speaks OpenRouter's: any " +
        "OpenAI or OpenRouter client works with another base URL and key. Amounts of the admin API are exact decimal " +
        "strings in USD.",
    },
    tags: [{ name: "Admin API" }, { name: "Tenant API" }, { name: "Tenant pages" }],
  });
}

function adminPath(declaration: Declaration): RouteConfig {
  const { method, path, summary, needs, query, input, status = 200, example } = declaration;
  return {
    method: method.toLowerCase() as Lowercase<typeof method>,
    path,
    summary,
    description: rightsOf(needs),
    tags: ["Admin API"],
    security: needs === "anyone" ? [] : [{ adminToken: [] }],
    request: {
      ...paramsOf(path),
      ...(query && { query: query as z.ZodObject }),
      ...(method !== "GET" && { headers: z.object({ "Idempotency-Key": IdempotencyKey }) }),
      ...(input && {
        body: { required: true, content: { [JSON_TYPE]: { schema: input, example: example.input } } },
      }),
    },
    responses: {
      [status]: {
        description: "Done",
        content: contentOf(declaration),
      },
      default: { description: "Refused or failed", content: { [JSON_TYPE]: { schema: AdminError } } },
    },
  };
}

function portalPath(declaration: Declaration): RouteConfig {
  const { needs } = declaration;
  const members = needs === "anyone" ? undefined : (PERMISSIONS[needs] as Permission).members;
  return {
    ...adminPath(declaration),
    description: members ? `For members: ${listOf.format(members)}.` : "Needs no credential.",
    tags: ["Tenant pages"],
    security: members ? [{ memberSession: [] }] : [],
  };
}

function rightsOf(needs: Declaration["needs"]): string {
  if (needs === "anyone") return "Needs no credential.";
  const { roles, isGuarded, isPersonal }: Permission = PERMISSIONS[needs];
  return [
    `Takes ${needs}, which ${listOf.format(roles)} may.`,
    isPersonal ? "Only for a signed-in person." : isGuarded ? "A token has to name it among its scopes." : "",
    isGuarded
      ? "A browser has to have confirmed within ten minutes (`POST /api/admin/session/step-up`)."
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const listOf = new Intl.ListFormat("en");

function contentOf({ download, events, output, example }: Declaration) {
  if (events) return { "text/event-stream": { schema: output, example: example.output } };
  const types = download?.formats.map((format) => FILE_TYPES[format]) ?? [JSON_TYPE];
  return Object.fromEntries(types.map((type) => [type, { schema: output, example: example.output }]));
}

const IdempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .meta({
    description:
      "The same key and request again within a day gives the first answer again and changes nothing; secrets in it " +
      "are given again for a minute",
  });

function paramsOf(path: string): { params?: z.ZodObject } {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return names.length === 0
    ? {}
    : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) };
}

function tenantPath(route: TenantRoute): RouteConfig {
  const {
    method,
    path,
    summary,
    query,
    input,
    output,
    outputType = JSON_TYPE,
    status = 200,
    example,
  } = route;
  const isRepeatable = method !== "get" && path.startsWith("/api/v1/keys");
  return {
    method,
    path,
    summary,
    tags: ["Tenant API"],
    security: route.isOpen ? [] : [{ apiKey: [] }],
    request: {
      ...paramsOf(path),
      ...(isRepeatable && { headers: z.object({ "Idempotency-Key": IdempotencyKey }) }),
      ...(query && { query }),
      ...(input && {
        body: { required: true, content: { [JSON_TYPE]: { schema: input, example: example.input } } },
      }),
    },
    responses: {
      [status]: {
        description: "Done",
        content: { [outputType]: { schema: output, example: example.output } },
      },
      default: { description: "Refused or failed", content: { [JSON_TYPE]: { schema: TenantError } } },
    },
  };
}
