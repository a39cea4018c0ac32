import { z } from "zod";

/** Where admins sign in elsewhere, and who of them may enter. */
export interface Oidc {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the sign-in page calls it. */
  name: string;
  /** Domains of e-mail addresses that may enter; empty for any. */
  domains: string[];
  /** What somebody unknown becomes; null lets only admins and the invited in. Nobody becomes an owner this way. */
  newcomers: "admin" | "billing" | "viewer" | null;
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema.optional());

const isPrivate = (url: string) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
};

const Domains = z
  .string()
  .transform((text) => text.split(",").map((domain) => domain.trim().toLowerCase()))
  .refine((domains) => domains.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)), {
    error: "is a comma-separated list of domains: example.com, example.org",
  });

/** The variables of single sign-on, to be part of the configuration's schema. */
export const OIDC_VARIABLES = {
  BURSAR_OIDC_ISSUER: optional(
    z.url({ protocol: /^https?$/, error: "must be a URL" }).refine(isPrivate, {
      error: "must begin with https, unless it runs on this machine",
    }),
  ),
  BURSAR_OIDC_CLIENT_ID: optional(z.string()),
  BURSAR_OIDC_CLIENT_SECRET: optional(z.string()),
  BURSAR_OIDC_NAME: optional(z.string().max(40, { error: "must have at most 40 characters" })),
  BURSAR_OIDC_DOMAINS: optional(Domains),
  BURSAR_OIDC_NEWCOMERS: optional(
    z.enum(["refused", "viewer", "billing", "admin"], {
      error: "is refused, viewer, billing or admin",
    }),
  ),
};

type OidcVariables = z.output<z.ZodObject<typeof OIDC_VARIABLES>>;

/** What is missing beside an issuer. */
export function oidcProblems(env: OidcVariables): string[] {
  const needed = ["BURSAR_OIDC_ISSUER", "BURSAR_OIDC_CLIENT_ID", "BURSAR_OIDC_CLIENT_SECRET"] as const;
  const missing = needed.filter((name) => env[name] === undefined);
  if (missing.length === needed.length) return [];
  return missing.map((name) => `${name} is required for single sign-on, beside the others of BURSAR_OIDC_…`);
}

/** Null unless an issuer is named. */
export function oidcOf(env: OidcVariables): Oidc | null {
  if (env.BURSAR_OIDC_ISSUER === undefined) return null;
  const newcomers = env.BURSAR_OIDC_NEWCOMERS ?? "refused";
  return {
    issuer: env.BURSAR_OIDC_ISSUER.replace(/\/+$/, ""),
    clientId: env.BURSAR_OIDC_CLIENT_ID ?? "",
    clientSecret: env.BURSAR_OIDC_CLIENT_SECRET ?? "",
    name: env.BURSAR_OIDC_NAME ?? "single sign-on",
    domains: env.BURSAR_OIDC_DOMAINS ?? [],
    newcomers: newcomers === "refused" ? null : newcomers,
  };
}
