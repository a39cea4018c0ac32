import { CreateAdminToken, createAdminToken, revokeAdminToken } from "@/lib/admins";
import type { AdminRole } from "@/lib/db";
import { capabilitiesOf, isForTokens } from "@/lib/permissions";
import { type Command, readFlags, UsageError } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `admin token`: a bearer token for the admin API, or the end of one. */
export const createTokenCommand: Command = {
  usage:
    "admin token --email ada@example.com [--name deploy] [--scopes keys.read,keys.rotate] [--expires 2027-01-01T00:00:00Z] | admin token --revoke <id>",
  does:
    "Makes a token for the admin API, printed once, or ends one. Without --scopes it may what its admin may and the " +
    "dashboard asks no confirmation for; --scopes all is everything.",
  async run(args) {
    const flags = readFlags(args, {
      email: { type: "string" },
      name: { type: "string", default: "shell" },
      scopes: { type: "string" },
      expires: { type: "string" },
      revoke: { type: "string" },
    });
    const { revoke } = flags;
    if (revoke !== undefined) {
      await withInstallation(commandSettings(), async (services) =>
        revokeAdminToken(await shellContext(services), revoke),
      );
      console.error("The token is refused from now on.");
      return 0;
    }
    const email = flags.email?.trim().toLowerCase();
    if (!email) throw new UsageError("--email is needed: whose rights the token has.");
    const { token, data } = await withInstallation(commandSettings(), async (services) => {
      const ctx = await shellContext(services);
      const admin = await ctx.db.admin.findUnique({ where: { email } });
      if (!admin)
        throw new Error(
          `There is no admin ${email}. Make one: npm run bursar -- admin create --email ${email}`,
        );
      const input = CreateAdminToken.safeParse({
        admin_id: admin.id,
        name: flags.name,
        scopes: flags.scopes === "all" ? everything(admin.role) : flags.scopes?.split(","),
        expires_at: flags.expires,
      });
      if (!input.success) {
        throw new UsageError(
          input.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"),
        );
      }
      return createAdminToken(ctx, input.data);
    });
    console.log(token);
    console.error("It is shown this once. Use it as: Authorization: Bearer <token>");
    console.error(`To end it: npm run bursar -- admin token --revoke ${data.id}`);
    return 0;
  },
};

function everything(role: AdminRole): string[] {
  return capabilitiesOf(role).filter(isForTokens);
}
