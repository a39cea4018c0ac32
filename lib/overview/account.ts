import type { Context } from "@/lib/context";
import { formatUsd } from "@/lib/money";
import { OpenRouterFailure, type ProvisioningApi } from "@/lib/openrouter";
import type { Account } from "./shape";

const FRESH_MS = 60_000;

/** The last answer, or failure, of each connection; a dashboard that refreshes asks OpenRouter once a minute. */
const asked = new WeakMap<ProvisioningApi, { at: number; account: Promise<Account | null> }>();

/** The balance of the account at OpenRouter, at most a minute old; null when OpenRouter does not tell. */
export function readAccount(ctx: Pick<Context, "clock" | "openrouter">): Promise<Account | null> {
  const now = ctx.clock.now();
  const known = asked.get(ctx.openrouter);
  if (known && now.getTime() - known.at < FRESH_MS) return known.account;
  const account = ask(ctx.openrouter, now);
  asked.set(ctx.openrouter, { at: now.getTime(), account });
  return account;
}

async function ask(openrouter: ProvisioningApi, now: Date): Promise<Account | null> {
  try {
    const { totalNano, usedNano } = await openrouter.credits();
    return {
      total: formatUsd(totalNano),
      used: formatUsd(usedNano),
      remaining: formatUsd(totalNano - usedNano),
      as_of: now.toISOString(),
    };
  } catch (error) {
    if (error instanceof OpenRouterFailure) return null;
    throw error;
  }
}
