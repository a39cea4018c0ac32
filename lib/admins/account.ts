import type { Context } from "@/lib/context";
import { capabilitiesOf, requireAdminActor, requireCapability } from "@/lib/permissions";
import { passkeyOf } from "@/lib/second-factors";
import type { Account } from "./account-shape";
import { adminOf } from "./row";

/** One's own account: who one is, what one may, and with what one signs in and confirms. */
export async function getAccount(ctx: Context): Promise<Account> {
  requireCapability(ctx, "account.read");
  const { id } = requireAdminActor(ctx);
  const admin = await ctx.db.admin.findUniqueOrThrow({
    where: { id },
    include: {
      passkeys: { orderBy: { id: "asc" } },
      identities: { orderBy: { createdAt: "asc" } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    ...adminOf(admin),
    capabilities: capabilitiesOf(admin.role),
    has_password: admin.passwordHash !== null,
    authenticator_app_since: admin.totpSince?.toISOString() ?? null,
    recovery_codes_left: admin._count.recoveryCodes,
    passkeys: admin.passkeys.map(passkeyOf),
    identities: admin.identities.map(({ issuer, createdAt }) => ({ issuer, since: createdAt.toISOString() })),
    confirm_by: waysToConfirm(ctx, admin),
  };
}

interface Factors {
  totpSince: Date | null;
  passwordHash: string | null;
  passkeys: unknown[];
  identities: unknown[];
}

function waysToConfirm({ config }: Context, admin: Factors): Account["confirm_by"] {
  const hasPasskey = admin.passkeys.length > 0;
  const hasSecond = admin.totpSince !== null || hasPasskey;
  const ways: Account["confirm_by"] = [];
  if (hasPasskey) ways.push("passkey");
  if (hasSecond) ways.push("code");
  else if (admin.passwordHash !== null) ways.push("password");
  if (config.oidc !== null && admin.identities.length > 0) ways.push("sign_in_again");
  return ways;
}
