import { CreateAdminToken, createAdminToken, revokeAdminToken } from "@/lib/admins";
import { type Command, readFlags, UsageError } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `admin token`: a bearer token for the admin API, or the end of one. */
export const createTokenCommand: Command = {
  usage:
    "admin token --email ada@example.com [--name deploy] [--expires 2027-01-01T00:00:00Z] | admin token --revoke <id>",
  does: "Makes a token that may do in the admin API what its admin may. It is printed once. Or ends one.",
  async run(args) {
    const flags = readFlags(args, {
      email: { type: "string" },
      name: { type: "string", default: "shell" },
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
