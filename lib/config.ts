import path from "node:path";
import { z } from "zod";
import { isNetwork } from "./networks";
import type { EncryptionKey } from "./secrets";
import type { UpstreamLimits } from "./upstream";
import { ALERT_VARIABLES, type AlertSettings, alertSettingsOf } from "./config-alerts";
import { type Oidc, OIDC_VARIABLES, oidcOf, oidcProblems } from "./config-oidc";
import { TRACING_VARIABLES, type Tracing, tracingOf } from "./config-tracing";

/** Everything that can be set from outside. This file is the only reader of `process.env`. */
export interface Config {
  databaseUrl: string;
  redisUrl: string | null;
  openrouter: { provisioningKey: string; baseUrl: string; limits: UpstreamLimits };
  /** ≥ 32 random bytes; session key and pepper are derived from it apart. */
  secret: Buffer;
  /** The first encrypts, all decrypt. */
  encryptionKeys: EncryptionKey[];
  /** The public address, without a trailing slash. */
  url: string;
  port: number;
  dataDir: string;
  bootstrapAdminToken: string | null;
  /** What a platform's scheduler shows when it calls for the worker's jobs; null where a worker does them. */
  cronSecret: string | null;
  logLevel: string;
  /** Which share of calls that went well gets a line in the log; failed ones always do. Null logs no calls. */
  accessLogShare: number | null;
  /** Where each process serves its metrics: the gateway at `port`, worker and dashboard at the two after it. */
  metrics: { host: string; port: number; isByTenant: boolean } | null;
  tracing: Tracing | null;
  alerts: AlertSettings;
  /** Null where admins sign in here only. */
  oidc: Oidc | null;
  /** Addresses and networks of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Names people use beside that of `url`; `*` is any, `.example.com` any below it. */
  allowedHosts: string[];
  /** Larger bodies are refused unread. */
  maxBodyBytes: number;
  /** From one address that is neither this machine's nor a trusted proxy's; 0 is any number. */
  maxConnectionsPerAddress: number;
  /** How long a reader may take nothing of its answer before it is cut off. */
  stalledReaderMs: number;
  /** Whether a key that is used outside Bursar is also disabled at OpenRouter. */
  disablesLeakingKeys: boolean;
  /** How many days the account's credits must last before it is called short; 0 never does. */
  solvencyDays: number;
  /** What OpenRouter's Broadcast shows when it reports calls; null refuses its reports. */
  broadcastSecret: string | null;
  /** Where the gateway finds the dashboard; set by the process that starts both. */
  webUrl: string | null;
}

function isOpenRouter(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && /(^|\.)openrouter\.ai$/.test(hostname);
}

/** At least 32 bytes, written as base64, base64url, hex or plain text of that length. */
const Secret = z.string().transform((text, ctx): Buffer => {
  const bytes = /^[0-9a-f]{64,}$/i.test(text)
    ? Buffer.from(text, "hex")
    : /^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(text)
      ? Buffer.from(text, "base64")
      : Buffer.from(text);
  if (bytes.length < 32 || new Set(bytes).size < 12) {
    ctx.addIssue("needs 32 random bytes: `openssl rand -base64 32` makes them");
  }
  return bytes;
});

const EncryptionKeys = z.string().transform((text, ctx): EncryptionKey[] => {
  const keys = text.split(",").map((entry) => {
    const [id = "", encoded = ""] = entry.trim().split(/:(.*)/s);
    return { id, key: Buffer.from(encoded, "base64") };
  });
  if (keys.some(({ id, key }) => !/^[\w-]{1,32}$/.test(id) || key.length !== 32)) {
    ctx.addIssue("is a comma-separated list of id:base64 with 32 bytes each, the current key first");
  }
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) ctx.addIssue("has the same id twice");
  return keys;
});

const TrustedProxies = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .refine((entries) => entries.every((entry) => isNetwork(entry)), {
    error: "is a comma-separated list of addresses or networks: 10.0.0.1, 172.16.0.0/12",
  });

const AllowedHosts = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim().toLowerCase()))
  .refine(
    (entries) => entries.every((entry) => /^(\*|\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/.test(entry)),
    {
      error: "is a comma-separated list of host names without ports: api.example.com, .example.com",
    },
  );

/** A whole number between two bounds. */
const whole = (min: number, max: number) =>
  z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(min, { error: `must be at least ${min}` })
    .max(max, {
      error: `must be at most ${max}`,
    });

const MiB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `off`, or a share from 0 to 1. */
const AccessLog = z
  .string()
  .transform((text) => (text === "off" ? null : Number(text)))
  .refine((share) => share === null || (share >= 0 && share <= 1), {
    error: "is off, or the share of calls to log besides the failed ones: 1, 0.1, 0",
  });

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema.optional());

const CronSecret = z
  .string("is required on Vercel, where only its scheduler does the worker's jobs")
  .min(16, {
    error: "must have at least 16 characters",
  });

const environment = (allowsInsecureUpstream: boolean, isOnVercel: boolean) =>
  z.object({
    DATABASE_URL: z
      .string(
        isOnVercel
          ? "is required: no embedded Postgres can run on Vercel. Connect a Postgres of your own, postgres://user:password@host/database"
          : "is required: postgres://user:password@host/database",
      )
      .regex(/^postgres(ql)?:\/\//, { error: "must start with postgres://" }),
    REDIS_URL: optional(
      z.string().regex(/^rediss?:\/\//, { error: "must start with redis:// or rediss://" }),
    ),
    OPENROUTER_PROVISIONING_KEY: z
      .string("is required: make one at https://openrouter.ai/settings/management-keys")
      .regex(/^sk-or-v1-[0-9a-f]{64}$/, { error: "must look like sk-or-v1- and 64 hexadecimal digits" }),
    OPENROUTER_BASE_URL: optional(
      z.url({ error: "must be a URL" }).refine((url) => allowsInsecureUpstream || isOpenRouter(url), {
        error: "is not OpenRouter over https. Set ALLOW_INSECURE_UPSTREAM=1 if that is meant",
      }),
    ),
    BURSAR_SECRET: z.string("is required: `openssl rand -base64 32` makes one").pipe(Secret),
    BURSAR_ENCRYPTION_KEYS: z.string("is required: k1:$(openssl rand -base64 32)").pipe(EncryptionKeys),
    BURSAR_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http or https URL" })),
    PORT: optional(
      z.coerce.number("must be a number").int().min(0).max(65535, { error: "must be at most 65535" }),
    ),
    BURSAR_DATA_DIR: optional(z.string()),
    BURSAR_BOOTSTRAP_ADMIN_TOKEN: optional(z.string().min(32, { error: "must have at least 32 characters" })),
    CRON_SECRET: isOnVercel ? CronSecret : optional(CronSecret),
    BURSAR_LOG_LEVEL: optional(
      z.enum(["debug", "info", "warn", "error"], { error: "is debug, info, warn or error" }),
    ),
    BURSAR_ACCESS_LOG: optional(AccessLog),
    BURSAR_METRICS_PORT: optional(
      z.coerce.number("must be a number").int().min(0).max(65533, { error: "must be at most 65533" }),
    ),
    BURSAR_METRICS_HOST: optional(z.string()),
    BURSAR_METRICS_BY_TENANT: optional(z.enum(["0", "1"], { error: "is 0 or 1" })),
    BURSAR_TRUSTED_PROXIES: optional(TrustedProxies),
    BURSAR_ALLOWED_HOSTS: optional(AllowedHosts),
    BURSAR_MAX_BODY_BYTES: optional(whole(1024, 20 * MiB)),
    BURSAR_MAX_CONNECTIONS_PER_ADDRESS: optional(whole(0, 1_000_000)),
    BURSAR_STALLED_READER_TIMEOUT_MS: optional(whole(1, DAY_MS)),
    OPENROUTER_CONNECT_TIMEOUT_MS: optional(whole(1, DAY_MS)),
    OPENROUTER_FIRST_BYTE_TIMEOUT_MS: optional(whole(1, DAY_MS)),
    OPENROUTER_IDLE_TIMEOUT_MS: optional(whole(1, DAY_MS)),
    OPENROUTER_TOTAL_TIMEOUT_MS: optional(whole(1, DAY_MS)),
    BURSAR_LEAK_ACTION: optional(z.enum(["alert", "disable"], { error: "is alert or disable" })),
    BURSAR_SOLVENCY_DAYS: optional(whole(0, 365)),
    BURSAR_BROADCAST_SECRET: optional(z.string().min(24, { error: "must have at least 24 characters" })),
    BURSAR_WEB_URL: optional(z.url()),
    ...ALERT_VARIABLES,
    ...TRACING_VARIABLES,
    ...OIDC_VARIABLES,
  });

const DEFAULT_UPSTREAM = "https://openrouter.ai/api/v1";

/** Lists every wrong setting at once, each with what to do. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/** Where an installation keeps what belongs to this machine: `.bursar` in the current folder unless set. */
export function dataDirOf(variables: Variables): string {
  // The comment keeps the bundler from taking every file of the project for something this may read.
  return path.resolve(/* turbopackIgnore: true */ variables.BURSAR_DATA_DIR || ".bursar");
}

/** Reads a whole environment or throws `ConfigError`. */
export function parseConfig(variables: Variables): Config {
  const parsed = environment(variables.ALLOW_INSECURE_UPSTREAM === "1", variables.VERCEL === "1").safeParse(
    variables,
  );
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  }
  const env = parsed.data;
  const problems = oidcProblems(env);
  if (problems.length > 0) throw new ConfigError(problems);
  const port = env.PORT ?? 3000;
  return {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    openrouter: {
      provisioningKey: env.OPENROUTER_PROVISIONING_KEY,
      baseUrl: (env.OPENROUTER_BASE_URL ?? DEFAULT_UPSTREAM).replace(/\/+$/, ""),
      limits: {
        connectMs: env.OPENROUTER_CONNECT_TIMEOUT_MS ?? 5_000,
        firstByteMs: env.OPENROUTER_FIRST_BYTE_TIMEOUT_MS ?? 120_000,
        idleMs: env.OPENROUTER_IDLE_TIMEOUT_MS ?? 60_000,
        totalMs: env.OPENROUTER_TOTAL_TIMEOUT_MS ?? 900_000,
      },
    },
    secret: env.BURSAR_SECRET,
    encryptionKeys: env.BURSAR_ENCRYPTION_KEYS,
    url: (env.BURSAR_URL ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    port,
    dataDir: dataDirOf(variables),
    bootstrapAdminToken: env.BURSAR_BOOTSTRAP_ADMIN_TOKEN ?? null,
    cronSecret: env.CRON_SECRET ?? null,
    logLevel: env.BURSAR_LOG_LEVEL ?? "info",
    accessLogShare: env.BURSAR_ACCESS_LOG === undefined ? 1 : env.BURSAR_ACCESS_LOG,
    metrics:
      env.BURSAR_METRICS_PORT === undefined
        ? null
        : {
            host: env.BURSAR_METRICS_HOST ?? "127.0.0.1",
            port: env.BURSAR_METRICS_PORT,
            isByTenant: env.BURSAR_METRICS_BY_TENANT === "1",
          },
    tracing: tracingOf(env),
    alerts: alertSettingsOf(env),
    oidc: oidcOf(env),
    trustedProxies: env.BURSAR_TRUSTED_PROXIES ?? [],
    allowedHosts: env.BURSAR_ALLOWED_HOSTS ?? [],
    maxBodyBytes: env.BURSAR_MAX_BODY_BYTES ?? 4 * MiB,
    maxConnectionsPerAddress: env.BURSAR_MAX_CONNECTIONS_PER_ADDRESS ?? 1_024,
    stalledReaderMs: env.BURSAR_STALLED_READER_TIMEOUT_MS ?? 60_000,
    disablesLeakingKeys: env.BURSAR_LEAK_ACTION === "disable",
    solvencyDays: env.BURSAR_SOLVENCY_DAYS ?? 7,
    broadcastSecret: env.BURSAR_BROADCAST_SECRET ?? null,
    webUrl: env.BURSAR_WEB_URL ?? null,
  };
}

/** An environment, whether this process's own or one that is made for a child. */
export type Variables = Record<string, string | undefined>;

/** What this process was started with, for the programs that start others. */
export function ownVariables(): Variables {
  return { ...process.env };
}

let loaded: Config | undefined;

/** This process's configuration, read once. */
export function config(): Config {
  return (loaded ??= parseConfig(process.env));
}
