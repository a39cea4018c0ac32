import {
  Email,
  insertAdmin,
  openSession,
  type SignedInAdmin,
  type Visitor,
  visitorContext,
} from "@/lib/admins";
import { lockChain, recordAudit } from "@/lib/audit";
import type { Oidc } from "@/lib/config-oidc";
import { type Context, contextFor, type Services } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { acceptForEmail } from "@/lib/invitations";
import { Name } from "@/lib/shape";
import { v7 as uuid } from "uuid";

/** What a provider's verified ID token says. */
export interface Claims {
  iss: string;
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  name?: unknown;
  /** When its user last proved to be the one, in seconds. */
  auth_time?: unknown;
}

/** Why somebody whom the provider knows does not enter; in the error's facts as `reason`. */
type SingleSignOnRefusal = "disabled" | "uninvited" | "unverified" | "domain";

type Row = Prisma.AdminGetPayload<object>;

/**
 * Opens a session for whom the provider vouches for: an admin who came this way before; else the admin, or the invited,
 * of the same e-mail address, but only of one the provider has verified; else, where newcomers are let in, a new admin,
 * who is never an owner. Throws `forbidden` for anybody else, and for a disabled admin.
 */
export async function enterBySingleSignOn(
  services: Services,
  oidc: Oidc,
  claims: Claims,
  visitor: Visitor,
): Promise<SignedInAdmin> {
  const origin = { requestId: visitor.requestId ?? uuid(), address: visitor.address };
  const finding = contextFor(services, { kind: "system", name: "single sign-on" }, origin);
  const admin = await finding.db.$transaction(async (tx) => {
    const identity = await tx.adminIdentity.findUnique({
      where: { issuer_subject: { issuer: claims.iss, subject: claims.sub } },
      include: { admin: true },
    });
    return identity?.admin ?? (await linked(tx, finding, oidc, claims));
  });
  if (admin.disabledAt)
    throw refused("disabled", "Your account here is disabled. Ask an owner of this portal.");

  const ctx = visitorContext(services, admin, visitor);
  await ctx.db.$transaction((tx) =>
    openSession(tx, ctx, admin, {
      userAgent: visitor.userAgent,
      by: "single sign-on",
      confirmedAt: provedAt(claims, ctx.clock.now()),
    }),
  );
  return { sessionId: ctx.sessionId, admin: { id: admin.id, name: admin.name, email: admin.email } };
}

async function linked(tx: Transaction, ctx: Context, oidc: Oidc, claims: Claims): Promise<Row> {
  const email = verifiedEmail(oidc, claims);
  await lockChain(tx);
  const known = await tx.admin.findUnique({ where: { email } });
  const id = known?.id ?? (await welcome(tx, ctx, oidc, email, claims));
  await tx.adminIdentity.create({
    data: { issuer: claims.iss, subject: claims.sub, adminId: id, createdAt: ctx.clock.now() },
  });
  await recordAudit(tx, ctx, {
    tenantId: null,
    action: "admin_identity.linked",
    target: `admin:${id}`,
    before: null,
    after: { issuer: claims.iss, subject: claims.sub, email },
  });
  return tx.admin.findUniqueOrThrow({ where: { id } });
}

/** Makes an admin of the invited, or of a newcomer where they are let in. */
async function welcome(
  tx: Transaction,
  ctx: Context,
  oidc: Oidc,
  email: string,
  claims: Claims,
): Promise<string> {
  const role = (await acceptForEmail(tx, ctx, email)) ?? oidc.newcomers;
  if (role === null)
    throw refused("uninvited", "Nobody has invited your address. Ask an owner of this portal.");
  const name = Name.safeParse(claims.name).data ?? email.split("@")[0]!;
  return (await insertAdmin(tx, ctx, { email, name, role }, null)).id;
}

function verifiedEmail({ domains }: Oidc, claims: Claims): string {
  const email = Email.safeParse(claims.email).data;
  if (email === undefined || claims.email_verified !== true)
    throw refused("unverified", "Your provider does not say that your e-mail address is verified.");
  if (domains.length > 0 && !domains.includes(email.split("@")[1]!))
    throw refused("domain", "Addresses of your domain may not enter here.");
  return email;
}

/** A provider's silence about it proves nothing: such a session has to confirm before anything guarded. */
function provedAt({ auth_time }: Claims, now: Date): Date | null {
  if (typeof auth_time !== "number") return null;
  return new Date(Math.min(auth_time * 1000, now.getTime()));
}

function refused(reason: SingleSignOnRefusal, why: string): BursarError {
  return new BursarError("forbidden", why, { facts: { reason } });
}
