import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ConfigError, parseConfig } from "@/lib/config";

const GOOD = {
  DATABASE_URL: "postgres://u:p@localhost/bursar",
  OPENROUTER_PROVISIONING_KEY: `sk-or-v1-${"a1".repeat(32)}`,
  BURSAR_SECRET: randomBytes(32).toString("base64"),
  BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
};

function problemsOf(variables: Record<string, string | undefined>): string[] {
  try {
    parseConfig(variables);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

it("takes a complete configuration and fills in the rest", () => {
  const config = parseConfig(GOOD);
  expect(config).toMatchObject({
    port: 3000,
    url: "http://localhost:3000",
    redisUrl: null,
    logLevel: "info",
  });
  expect(config.openrouter.baseUrl).toBe("https://openrouter.ai/api/v1");
  expect(config.encryptionKeys.map(({ id }) => id)).toEqual(["k1"]);
});

it("lists everything that is missing at once", () => {
  expect(problemsOf({}).map((problem) => problem.split(" ")[0])).toEqual(Object.keys(GOOD));
});

it("lists everything that is wrong at once, each with what to do", () => {
  const problems = problemsOf({
    ...GOOD,
    PORT: "70000",
    BURSAR_LOG_LEVEL: "loud",
    REDIS_URL: "http://cache",
    BURSAR_BOOTSTRAP_ADMIN_TOKEN: "short",
    OPENROUTER_BASE_URL: "https://openrouter.ai.example/api/v1",
  });
  expect(problems).toHaveLength(5);
  expect(problems.join("\n")).toContain("Set ALLOW_INSECURE_UPSTREAM=1 if that is meant");
});

it.each([
  ["too short", "c2hvcnQ="],
  ["one byte over and over", Buffer.alloc(32, 7).toString("base64")],
])("refuses a secret that is %s", (_what, secret) => {
  expect(problemsOf({ ...GOOD, BURSAR_SECRET: secret })).toEqual([
    "BURSAR_SECRET needs 32 random bytes: `openssl rand -base64 32` makes them",
  ]);
});

it("refuses encryption keys of the wrong length and ids that occur twice", () => {
  const key = randomBytes(32).toString("base64");
  expect(problemsOf({ ...GOOD, BURSAR_ENCRYPTION_KEYS: "k1:c2hvcnQ=" })).toHaveLength(1);
  expect(problemsOf({ ...GOOD, BURSAR_ENCRYPTION_KEYS: `k1:${key},k1:${key}` })).toHaveLength(1);
  expect(problemsOf({ ...GOOD, BURSAR_ENCRYPTION_KEYS: `k2:${key},k1:${key}` })).toEqual([]);
});

it("talks to another upstream than OpenRouter only when told so", () => {
  const elsewhere = { ...GOOD, OPENROUTER_BASE_URL: "http://127.0.0.1:4010/api/v1/" };
  expect(problemsOf(elsewhere)).toHaveLength(1);
  const config = parseConfig({ ...elsewhere, ALLOW_INSECURE_UPSTREAM: "1" });
  expect(config.openrouter.baseUrl).toBe("http://127.0.0.1:4010/api/v1");
});

it("has every variable explained in .env.example, and none that nobody reads", () => {
  const files = ["lib/config.ts", "lib/config-alerts.ts", "lib/config-oidc.ts"];
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const read = new Set(source.match(/\b(?:[A-Z]+_)+[A-Z]+(?=:)|\bPORT(?=:)|ALLOW_INSECURE_UPSTREAM/g));
  const explained = readFileSync(".env.example", "utf8").matchAll(/^[A-Z_]+(?==)/gm);
  expect(new Set(Array.from(explained, String))).toEqual(read);
});

it("signs in elsewhere only with issuer, client and secret, and over https", () => {
  const all = {
    BURSAR_OIDC_ISSUER: "https://login.example.com/",
    BURSAR_OIDC_CLIENT_ID: "bursar",
    BURSAR_OIDC_CLIENT_SECRET: "secret",
  };
  expect(parseConfig(GOOD).oidc).toBeNull();
  expect(parseConfig({ ...GOOD, ...all }).oidc).toMatchObject({
    issuer: "https://login.example.com",
    domains: [],
    newcomers: null,
  });
  for (const name of Object.keys(all)) {
    const problems = problemsOf({ ...GOOD, ...all, [name]: undefined });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([name]);
  }
  expect(problemsOf({ ...GOOD, ...all, BURSAR_OIDC_ISSUER: "http://login.example.com" })).toHaveLength(1);
  expect(problemsOf({ ...GOOD, ...all, BURSAR_OIDC_NEWCOMERS: "owner" })).toHaveLength(1);
});

it("logs every call and measures and traces nothing, unless told otherwise", () => {
  expect(parseConfig(GOOD)).toMatchObject({ accessLogShare: 1, metrics: null, tracing: null });
  expect(parseConfig({ ...GOOD, BURSAR_ACCESS_LOG: "off" }).accessLogShare).toBeNull();
  expect(parseConfig({ ...GOOD, BURSAR_ACCESS_LOG: "0.1" }).accessLogShare).toBe(0.1);
  expect(parseConfig({ ...GOOD, BURSAR_METRICS_PORT: "9464" }).metrics).toEqual({
    host: "127.0.0.1",
    port: 9464,
    isByTenant: false,
  });
  expect(problemsOf({ ...GOOD, BURSAR_ACCESS_LOG: "loud", BURSAR_METRICS_PORT: "65535" })).toHaveLength(2);
});

it("reads where traces go from OpenTelemetry's own variables", () => {
  const { tracing } = parseConfig({
    ...GOOD,
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://collector.example/",
    OTEL_EXPORTER_OTLP_HEADERS: "api-key=a%20b, x-team=c=d",
    OTEL_RESOURCE_ATTRIBUTES: "service.name=ours,deployment.environment.name=prod",
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: "0.05",
  });
  expect(tracing).toEqual({
    url: "https://collector.example/v1/traces",
    headers: { "api-key": "a b", "x-team": "c=d" },
    timeoutMs: 10_000,
    serviceName: "ours",
    resource: { "deployment.environment.name": "prod" },
    sampling: { share: 0.05, isParentBased: true },
  });
  const ENDPOINT = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example/all" };
  expect(parseConfig({ ...GOOD, ...ENDPOINT }).tracing?.url).toBe(
    ENDPOINT.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
  );
  expect(parseConfig({ ...GOOD, ...ENDPOINT, OTEL_SDK_DISABLED: "true" }).tracing).toBeNull();
  expect(parseConfig({ ...GOOD, ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }).tracing).toBeNull();
});

it("says which of OpenTelemetry's settings it cannot follow", () => {
  const problems = problemsOf({
    ...GOOD,
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
    OTEL_TRACES_SAMPLER: "jaeger_remote",
    OTEL_TRACES_SAMPLER_ARG: "2",
  });
  expect(problems).toHaveLength(3);
  expect(problems.join("\n")).toContain("must be http/json");
});

it("asks on Vercel for what cannot be done without there", () => {
  const { DATABASE_URL: _, ...rest } = GOOD;
  expect(problemsOf({ ...rest, VERCEL: "1" })).toEqual([
    expect.stringContaining("DATABASE_URL is required: no embedded Postgres can run on Vercel"),
    expect.stringContaining("CRON_SECRET is required on Vercel"),
  ]);
  expect(problemsOf({ ...GOOD, VERCEL: "1", CRON_SECRET: "short" })).toHaveLength(1);
  expect(parseConfig({ ...GOOD, VERCEL: "1", CRON_SECRET: "x".repeat(16) }).cronSecret).toBe("x".repeat(16));
});
