import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { listAdminTokens } from "@/lib/admins";
import { capabilitiesOf, isForTokens, isGuarded } from "@/lib/permissions";
import { TokensPage } from "../_tokens/tokens-page";

export const metadata: Metadata = { title: common.tokens };

export default async function Tokens() {
  const ctx = await requireAdmin("account.read");
  const capabilities = ctx.actor.kind === "admin" ? capabilitiesOf(ctx.actor.role) : [];
  const scopes = capabilities.filter(isForTokens).map((name) => ({ name, isGuarded: isGuarded(name) }));
  return <TokensPage initial={await listAdminTokens(ctx)} scopes={scopes} />;
}
