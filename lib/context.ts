import type { Clock } from "./clock";
import type { Config } from "./config";
import { type AdminRole, type Database, type MemberRole, type PrismaClient, tenantDb, unscoped } from "./db";
import type { Log } from "./log";
import type { ProvisioningApi } from "./openrouter";
import type { Secrets } from "./secrets";

/**
 * Who asks. Admins see every tenant, a tenant's management key and its members see its own rows, the system acts for the
 * operator.
 */
export type Actor =
  | { kind: "admin"; id: string; name: string; role: AdminRole; via: Via }
  | ({ kind: "tenant"; tenantId: string; name: string; sessionId?: string } & (
      | { apiKeyId: string; member?: undefined }
      | { apiKeyId?: undefined; member: { id: string; role: MemberRole } }
    ))
  | { kind: "system"; name: string };

export type TenantActor = Extract<Actor, { kind: "tenant" }>;

/** By what an admin is here: a browser's session, a token and what it may at most, or a program on this machine. */
export type Via =
  | { kind: "session"; id: string; confirmedAt: Date | null }
  | { kind: "token"; id: string; scopes: readonly string[] }
  | { kind: "shell" };

/** What one process has opened once and every verb may use. */
export interface Services {
  config: Config;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  prisma: PrismaClient;
  openrouter: ProvisioningApi;
}

/** What a domain verb gets: the services, who asks and from where, and the database as that actor may see it. */
export interface Context extends Omit<Services, "prisma"> {
  actor: Actor;
  db: Database;
  requestId: string;
  address: string | null;
}

export interface Origin {
  requestId: string;
  address: string | null;
}

/** Binds the services to an actor; the tenant fence is chosen here and nowhere else. */
export function contextFor(services: Services, actor: Actor, origin: Origin): Context {
  const { prisma, ...rest } = services;
  const db =
    actor.kind === "tenant"
      ? tenantDb(prisma, actor.tenantId)
      : unscoped(prisma, "an operator sees every tenant");
  return { ...rest, ...origin, actor, db };
}
