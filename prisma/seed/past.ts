import { v7 as uuid } from "uuid";
import { createAdmin, createAdminToken } from "@/lib/admins";
import { issueApiKey, IssueApiKey, revokeApiKey, rotateApiKey } from "@/lib/api-keys";
import { type Actor, type Context, contextFor, type Services } from "@/lib/context";
import { addCreditEntry, NewCreditEntry } from "@/lib/credits";
import { createProvisionedKey, CreateProvisionedKey } from "@/lib/provisioned-keys";
import { CAPABILITIES, isForTokens } from "@/lib/permissions";
import type { MemberRole } from "@/lib/db";
import { inviteMember, InviteMember, joinTenant } from "@/lib/members";
import { createTenant, CreateTenant, updateTenant, UpdateTenant } from "@/lib/tenants";
import type { DemoTenant } from "./cast";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Does what an operator did in the past, through the same verbs, with a clock that stands at the time of each deed. */
export class Past {
  #at: Date;
  #actor: Actor = { kind: "system", name: "demo" };

  constructor(
    private readonly services: Services,
    private readonly now: Date,
  ) {
    this.#at = now;
  }

  async hireAdmin(daysAgo: number, admin: { email: string; name: string; password: string }) {
    const ctx = this.#ctx(daysAgo);
    const { id, name } = await createAdmin(ctx, { ...admin, role: "owner" });
    this.#actor = { kind: "admin", id, name, role: "owner", via: { kind: "shell" } };
    const scopes = CAPABILITIES.filter(isForTokens);
    const { token } = await createAdminToken(ctx, { admin_id: id, name: "Demo", scopes });
    return { token };
  }

  async welcome(tenant: DemoTenant) {
    const { name, slug, billing, timeZone, credits, budget, allowedModels } = tenant;
    const input = {
      name,
      slug,
      billing,
      time_zone: timeZone,
      allowed_models: allowedModels,
      budget,
      credits,
    };
    return createTenant(this.#ctx(tenant.sinceDays), CreateTenant.parse(input));
  }

  /** Invites somebody, who comes. */
  async join(
    tenantId: string,
    daysAgo: number,
    { password, name, ...invited }: { email: string; role: MemberRole; name: string; password: string },
  ): Promise<void> {
    const { link } = await inviteMember(this.#ctx(daysAgo), {
      ...InviteMember.parse(invited),
      tenant_id: tenantId,
    });
    const token = new URL(link!).hash.slice(1);
    await joinTenant(this.#ctx(daysAgo), { token, name, password });
  }

  async openSlot(tenantId: string, daysAgo: number, slot: string): Promise<void> {
    const input = CreateProvisionedKey.parse({ slot });
    await createProvisionedKey(this.#ctx(daysAgo), { ...input, tenant_id: tenantId });
  }

  /** The key's id and the key itself. */
  async issueKey(tenantId: string, daysAgo: number, key: Record<string, unknown>) {
    const issued = await issueApiKey(this.#ctx(daysAgo), { ...IssueApiKey.parse(key), tenant_id: tenantId });
    return { id: issued.data.id, key: issued.key ?? "" };
  }

  /** The new secret; the old one works on for a month. */
  async rotateKey(id: string, daysAgo: number): Promise<string> {
    const { key } = await rotateApiKey(this.#ctx(daysAgo), { id, grace_seconds: 30 * 86_400 });
    return key ?? "";
  }

  async revokeKey(id: string, daysAgo: number): Promise<void> {
    await revokeApiKey(this.#ctx(daysAgo), { id });
  }

  async grant(tenantId: string, { daysAgo, ...grant }: DemoTenant["grants"][number]): Promise<void> {
    await addCreditEntry(this.#ctx(daysAgo), {
      ...NewCreditEntry.parse({ kind: "grant", ...grant }),
      tenant_id: tenantId,
    });
  }

  async change(tenantId: string, daysAgo: number, change: Record<string, unknown>): Promise<void> {
    await updateTenant(this.#ctx(daysAgo), { ...UpdateTenant.parse(change), id: tenantId });
  }

  /** A day's deeds follow each other by some minutes. */
  #ctx(daysAgo: number): Context {
    const dayMs = this.now.getTime() - daysAgo * DAY_MS;
    const isSameDay = Math.abs(this.#at.getTime() - dayMs) < DAY_MS / 2;
    this.#at = new Date(isSameDay ? this.#at.getTime() + 3 * MINUTE_MS : dayMs - 60 * MINUTE_MS);
    const at = this.#at;
    const services = { ...this.services, clock: { now: () => at } };
    return contextFor(services, this.#actor, { requestId: uuid(), address: null });
  }
}
