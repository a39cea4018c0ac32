import type { Actor, Context, TenantActor } from "./context";
import type { AdminRole, MemberRole } from "./db";
import { BursarError } from "./errors";

const EVERYONE = ["owner", "admin", "billing", "viewer"] as const;
const READERS = ["owner", "admin", "viewer"] as const;
const ADMINS = ["owner", "admin"] as const;
const MONEY = ["owner", "admin", "billing"] as const;
const OWNERS = ["owner"] as const;
const MEMBERS = ["owner", "developer", "viewer"] as const;
const DEVELOPERS = ["owner", "developer"] as const;

export interface Permission {
  roles: readonly AdminRole[];
  /** Which of a tenant's own people may do it to the tenant's own rows; without it none. */
  members?: readonly MemberRole[];
  /** A browser has to have proved within the last minutes who sits before it; a token has to name it among its scopes. */
  isGuarded?: true;
  /** Only a signed-in person, never a token. */
  isPersonal?: true;
}

/** All that can be done in this portal, and who may: the one table that pages, routes and verbs ask. */
export const PERMISSIONS = {
  "overview.read": { roles: EVERYONE, members: MEMBERS },
  "tenants.read": { roles: EVERYONE, members: MEMBERS },
  "tenants.write": { roles: ADMINS },
  "tenants.delete": { roles: ADMINS, isGuarded: true },
  "credits.read": { roles: EVERYONE, members: MEMBERS },
  "credits.grant": { roles: MONEY },
  "credits.rule": { roles: MONEY },
  "budgets.read": { roles: EVERYONE },
  "budgets.write": { roles: MONEY },
  "reconciliation.read": { roles: EVERYONE },
  "reconciliation.write": { roles: MONEY },
  "solvency.read": { roles: EVERYONE },
  "keys.read": { roles: READERS, members: MEMBERS },
  "keys.write": { roles: ADMINS, members: DEVELOPERS },
  "keys.rotate": { roles: ADMINS, members: DEVELOPERS, isGuarded: true },
  "keys.revoke_many": { roles: ADMINS, isGuarded: true },
  "openrouter_keys.read": { roles: READERS },
  "openrouter_keys.write": { roles: ADMINS },
  "openrouter_keys.rotate": { roles: ADMINS, isGuarded: true },
  "openrouter_keys.delete": { roles: ADMINS, isGuarded: true },
  "end_users.read": { roles: READERS, members: MEMBERS },
  "end_users.write": { roles: ADMINS, members: DEVELOPERS },
  "end_users.rotate": { roles: ADMINS, isGuarded: true },
  "generations.read": { roles: READERS, members: MEMBERS },
  "members.read": { roles: READERS, members: MEMBERS },
  "members.write": { roles: ADMINS, members: OWNERS },
  "brand.write": { roles: OWNERS },
  "alerts.read": { roles: READERS },
  "alerts.write": { roles: ADMINS },
  "alerts.rotate": { roles: ADMINS, isGuarded: true },
  "audit.read": { roles: READERS },
  "instance.read": { roles: ADMINS },
  "encryption.rotate": { roles: OWNERS, isGuarded: true },
  "admins.read": { roles: ADMINS },
  "admins.write": { roles: OWNERS, isGuarded: true },
  "account.read": { roles: EVERYONE, members: MEMBERS },
  /** One's own sessions and tokens: looking at them and ending them. */
  "account.end": { roles: EVERYONE, members: MEMBERS },
  /** One's own tokens: making them. */
  "account.tokens": { roles: EVERYONE, isGuarded: true },
  /** One's own password, codes and passkeys. */
  "account.secure": { roles: EVERYONE, members: MEMBERS, isGuarded: true, isPersonal: true },
  /** Proving that it is still oneself. */
  "account.confirm": { roles: EVERYONE, isPersonal: true },
} as const satisfies Record<string, Permission>;

export type Capability = keyof typeof PERMISSIONS;

export const CAPABILITIES = Object.keys(PERMISSIONS) as [Capability, ...Capability[]];

/** A token's scope for all that its admin may and that is not guarded. */
export const EVERYTHING_USUAL = "*";

/** How long a proof of who sits before a browser holds. Signing in is one. */
export const CONFIRMED_FOR_MS = 10 * 60_000;

/** Stands for the admin that the configuration's bootstrap token acts as. */
export const BOOTSTRAP_ID = "bootstrap";

type Admin = Extract<Actor, { kind: "admin" }>;

/** What a role may do at all. */
export function capabilitiesOf(role: AdminRole): Capability[] {
  return CAPABILITIES.filter((capability) => permissionFor(capability).roles.includes(role));
}

/** Whether a token could be given this scope: there is nothing personal in it. */
export function isForTokens(capability: Capability): boolean {
  return !permissionFor(capability).isPersonal;
}

/** Whether this capability is asked for a fresh proof. */
export function isGuarded(capability: Capability): boolean {
  return permissionFor(capability).isGuarded === true;
}

/**
 * Throws `forbidden` unless the actor is the system or an admin whose role and token's scopes include this, and
 * `step_up_required` when a browser has to confirm first who sits before it. Tenants never pass.
 */
export function requireCapability(ctx: Pick<Context, "actor" | "clock">, capability: Capability): void {
  const { actor } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "tenant") throw notForTenants();
  if (!permissionFor(capability).roles.includes(actor.role)) {
    throw new BursarError(
      "forbidden",
      `The role ${actor.role} does not include ${capability}. Ask an owner of this portal.`,
    );
  }
  requireWay(actor, capability, ctx.clock.now());
}

/**
 * The same for what a tenant may do to its own rows: its management key passes as an owner does, its members by their roles,
 * and the fence keeps them at home.
 */
export function requireTenantOr(ctx: Pick<Context, "actor" | "clock">, capability: Capability): void {
  if (ctx.actor.kind !== "tenant") return requireCapability(ctx, capability);
  const role = memberRoleOf(ctx.actor);
  if (memberCapabilitiesOf(role).includes(capability)) return;
  if (permissionFor(capability).members === undefined) throw notForTenants();
  throw new BursarError(
    "forbidden",
    `The role ${role} does not include ${capability}. Ask an owner of your account.`,
  );
}

/** A management key may do what an owner may. */
export function memberRoleOf({ member }: TenantActor): MemberRole {
  return member?.role ?? "owner";
}

/** What a tenant's person may do at all. */
export function memberCapabilitiesOf(role: MemberRole): Capability[] {
  return CAPABILITIES.filter((capability) => permissionFor(capability).members?.includes(role));
}

/** Who acts, as the admin that person is. Throws `forbidden` to everybody else, and to the configuration's own token. */
export function requireAdminActor({ actor }: Pick<Context, "actor">): Admin {
  if (actor.kind === "admin" && actor.id !== BOOTSTRAP_ID) return actor;
  throw new BursarError(
    "forbidden",
    "This is about an admin's own account. Sign in, or use an admin's token.",
  );
}

/** Which tenant's person acts. Throws `forbidden` to the operator's. */
export function requireTenantActor({ actor }: Pick<Context, "actor">): TenantActor {
  if (actor.kind === "tenant") return actor;
  throw new BursarError("forbidden", "This is about a tenant's own account. Sign in to its pages.");
}

/** Throws `forbidden` to tenants: for what follows from a change whose verb has asked for its capability. */
export function requireOperator({ actor }: Pick<Context, "actor">): void {
  if (actor.kind === "tenant") throw notForTenants();
}

function notForTenants(): BursarError {
  return new BursarError("forbidden", "This is for the operator of this portal.");
}

/**
 * Whether the actor may this at all, by role and by a token's scopes: for what somebody sees of others' beside one's own. Asks
 * for no confirmation.
 */
export function isAllowed({ actor }: Pick<Context, "actor">, capability: Capability): boolean {
  if (actor.kind !== "admin") return actor.kind === "system";
  if (!permissionFor(capability).roles.includes(actor.role)) return false;
  return actor.via.kind !== "token" || isInScopes(actor.via.scopes, capability);
}

function isInScopes(scopes: readonly string[], capability: Capability): boolean {
  const { isGuarded, isPersonal } = permissionFor(capability);
  if (isPersonal) return false;
  return (
    (scopes.includes(EVERYTHING_USUAL) && !isGuarded) || scopes.some((scope) => includes(scope, capability))
  );
}

function requireWay({ via }: Admin, capability: Capability, now: Date): void {
  const permission = permissionFor(capability);
  switch (via.kind) {
    case "shell":
      return;
    case "token":
      if (isInScopes(via.scopes, capability)) return;
      throw new BursarError(
        "forbidden",
        permission.isPersonal
          ? "A token cannot do this. Sign in to the dashboard."
          : `This token's scopes do not include ${capability}. Make one that names it.`,
      );
    case "session": {
      if (!permission.isGuarded) return;
      if (via.confirmedAt !== null && now.getTime() - via.confirmedAt.getTime() < CONFIRMED_FOR_MS) return;
      throw new BursarError(
        "step_up_required",
        "Confirm first that it is you: this takes a confirmation within the last ten minutes.",
      );
    }
  }
}

/** Who may change things of a kind sees them, too: what was changed is the answer. */
function includes(scope: string, capability: Capability): boolean {
  return scope === capability || capability === `${scope.split(".")[0]}.read`;
}

/** The table's row with all its fields, which the constant's own type keeps apart. */
function permissionFor(capability: Capability): Permission {
  return PERMISSIONS[capability];
}
