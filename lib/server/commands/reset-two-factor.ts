import { resetSecondFactors } from "@/lib/second-factors";
import { type Command, readFlags, UsageError } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `admin reset-two-factor`: the way back in for somebody who lost both the second factor and the recovery codes. */
export const resetTwoFactorCommand: Command = {
  usage: "admin reset-two-factor --email ada@example.com",
  does:
    "Takes authenticator app, passkeys and recovery codes from an admin and ends the admin's sessions. The password alone " +
    "is enough then, until another second factor is set up.",
  async run(args) {
    const email = readFlags(args, { email: { type: "string" } })
      .email?.trim()
      .toLowerCase();
    if (!email) throw new UsageError("--email is needed: whose second factor is lost.");
    await withInstallation(commandSettings(), async (services) =>
      resetSecondFactors(await shellContext(services), email),
    );
    console.log(`${email} signs in with the password alone now. Set up a second factor again at once.`);
    return 0;
  },
};
