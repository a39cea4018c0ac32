import { randomBytes } from "node:crypto";
import { CreateAdmin, createAdmin } from "@/lib/admins";
import { type Command, readFlags, UsageError } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";
import { askPassword, readPassword } from "./password";

/** `admin create`: a person who may sign in to the dashboard. */
export const createAdminCommand: Command = {
  usage:
    "admin create --email ada@example.com [--name Ada] [--role owner|admin|billing|viewer] [--password-stdin]",
  does: "Makes an admin. Asks for a password; left empty, or without a terminal, one is made up and printed once.",
  async run(args) {
    const flags = readFlags(args, {
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string", default: "owner" },
      "password-stdin": { type: "boolean", default: false },
    });
    if (!flags.email) throw new UsageError("--email is needed.");
    const settings = commandSettings();
    const typed = flags["password-stdin"] ? await readPassword() : await askPassword();
    const password = typed ?? randomBytes(12).toString("base64url");
    const input = CreateAdmin.safeParse({
      email: flags.email,
      name: flags.name ?? flags.email.split("@")[0],
      role: flags.role,
      password,
    });
    if (!input.success) {
      throw new UsageError(
        input.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"),
      );
    }
    const { email, role } = input.data;
    await withInstallation(settings, async (services) =>
      createAdmin(await shellContext(services), input.data),
    );
    console.log(`Made ${email}, who has the role ${role} and signs in at ${settings.config.url}`);
    if (typed === null) console.log(`Password: ${password}\nIt is shown this once.`);
    return 0;
  },
};
