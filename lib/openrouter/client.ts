import type { OpenRouter } from "@openrouter/sdk";
import { ATTO_PER_NANO, type AttoUsd, ceilToNano, type NanoUsd, parsePrice, usdNumber } from "@/lib/money";
import type { KeySettings, LimitReset, OpenRouterKey, ProvisioningApi } from "./api";
import { OpenRouterFailure } from "./failure";
import { failureOf } from "./failure-of";

/** OpenRouter's fixed page size. */
const PAGE_SIZE = 100;
const TIMEOUT_MS = 15_000;

/** The SDK's key object, reduced to what Bursar reads. */
interface WireKey {
  hash: string;
  name: string;
  label: string;
  disabled: boolean;
  limit: number | null;
  limitReset: string | null;
  includeByokInLimit: boolean;
  usage: number;
  usageDaily: number;
  usageWeekly: number;
  usageMonthly: number;
}

interface Connection {
  provisioningKey: string;
  baseUrl: string;
}

/**
 * The management API over `@openrouter/sdk`. Nothing is retried here: the SDK would repeat a POST for an hour after a 5xx
 * and make a key each time, so whoever calls decides what an unknown outcome means.
 */
export function connectOpenRouter(connection: Connection): ProvisioningApi {
  let opened: Promise<OpenRouter> | undefined;
  const sdk = () => (opened ??= openSdk(connection));
  const options = { redirect: "error" } as const;

  return {
    async listKeys() {
      const keys = new Map<string, OpenRouterKey>();
      for (let offset = 0; ; offset += PAGE_SIZE) {
        const { data } = await attempt(async () =>
          (await sdk()).apiKeys.list({ includeDisabled: true, offset }, options),
        );
        // A key made meanwhile moves the others to the next page, where they are met again.
        for (const key of data) keys.set(key.hash, keyOf(key));
        if (data.length < PAGE_SIZE) return [...keys.values()];
      }
    },
    getKey: (hash) => orNull(async () => keyOf((await (await sdk()).apiKeys.get({ hash }, options)).data)),
    async createKey({ name, ...settings }) {
      const made = await attempt(async () =>
        (await sdk()).apiKeys.create({ requestBody: { ...wireSettings(settings), name } }, options),
      );
      return { key: keyOf(made.data), secret: made.key };
    },
    updateKey: (hash, { disabled, ...settings }) =>
      orNull(async () => {
        const requestBody = { disabled, ...wireSettings(settings) };
        return keyOf((await (await sdk()).apiKeys.update({ hash, requestBody }, options)).data);
      }),
    async deleteKey(hash) {
      await orNull(async () => (await sdk()).apiKeys.delete({ hash }, options));
    },
    async keyActivity(hash) {
      const { data } = await attempt(async () =>
        (await sdk()).analytics.getUserActivity({ apiKeyHash: hash }, options),
      );
      return data.map(({ date, model, providerName, requests, promptTokens, completionTokens, usage }) => ({
        date: date.slice(0, 10),
        model,
        provider: providerName,
        requests,
        promptTokens,
        completionTokens,
        usageNano: amountOf(usage),
        isRounded: exactAmountOf(usage) % ATTO_PER_NANO !== 0n,
      }));
    },
    async credits() {
      const { data } = await attempt(async () => (await sdk()).credits.getCredits({}, options));
      return { totalNano: amountOf(data.totalCredits), usedNano: amountOf(data.totalUsage) };
    },
  };
}

/** A thousand modules and a second of every start: only who makes a management call loads them. */
async function openSdk({ provisioningKey, baseUrl }: Connection): Promise<OpenRouter> {
  const { OpenRouter } = await import("@openrouter/sdk");
  return new OpenRouter({
    apiKey: provisioningKey,
    serverURL: baseUrl,
    retryConfig: { strategy: "none" },
    timeoutMs: TIMEOUT_MS,
    // The SDK's own debug switch would print the provisioning key.
    debugLogger: { group() {}, groupEnd() {}, log() {} },
  });
}

async function attempt<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof OpenRouterFailure ? error : await failureOf(error);
  }
}

async function orNull<Result>(call: () => Promise<Result>): Promise<Result | null> {
  try {
    return await attempt(call);
  } catch (error) {
    if (error instanceof OpenRouterFailure && error.details.status === 404) return null;
    throw error;
  }
}

function keyOf(key: WireKey): OpenRouterKey {
  return {
    hash: key.hash,
    name: key.name,
    label: key.label,
    disabled: key.disabled,
    limitNano: key.limit === null ? null : amountOf(key.limit),
    limitReset: key.limitReset as LimitReset | null,
    includeByok: key.includeByokInLimit,
    usageNano: amountOf(key.usage),
    usageDailyNano: amountOf(key.usageDaily),
    usageWeeklyNano: amountOf(key.usageWeekly),
    usageMonthlyNano: amountOf(key.usageMonthly),
  };
}

function amountOf(reported: number): NanoUsd {
  return ceilToNano(exactAmountOf(reported));
}

/**
 * Totals of an account may exceed what a single call may cost, so they are read as prices are. They are sums of floats:
 * beyond fifteen digits is noise (0.1 + 0.2), which would be rounded up to a nano nobody spent.
 */
function exactAmountOf(reported: number): AttoUsd {
  const amount = parsePrice(String(Number(reported.toPrecision(15))));
  if (amount === null)
    throw new OpenRouterFailure("unreachable", `OpenRouter reported ${reported} as an amount.`);
  return amount;
}

function wireSettings({ name, includeByok, limitNano, limitReset }: KeySettings) {
  return {
    ...(name !== undefined && { name }),
    ...(includeByok !== undefined && { includeByokInLimit: includeByok }),
    limit: limitNano === null ? null : usdNumber(limitNano),
    limitReset,
  };
}
