import { ConfigError } from "@/lib/config";
import { createAdminCommand } from "./commands/create-admin";
import { createTokenCommand } from "./commands/create-token";
import { doctorCommand } from "./commands/doctor";
import { exportAuditCommand } from "./commands/export-audit";
import { migrateCommand } from "./commands/migrate";
import { resetTwoFactorCommand } from "./commands/reset-two-factor";
import { rotateKeysCommand } from "./commands/rotate-keys";
import { verifyAuditCommand } from "./commands/verify-audit";
import { verifyLedgerCommand } from "./commands/verify-ledger";
import { type Command, UsageError } from "./commands/command";

// npm run bursar -- <command>: what an operator does from a shell, beside a running installation or without one.

const COMMANDS: Record<string, Command> = {
  "admin create": createAdminCommand,
  "admin token": createTokenCommand,
  "admin reset-two-factor": resetTwoFactorCommand,
  "audit export": exportAuditCommand,
  "audit verify": verifyAuditCommand,
  "ledger verify": verifyLedgerCommand,
  "keys rotate": rotateKeysCommand,
  migrate: migrateCommand,
  doctor: doctorCommand,
};

const words = process.argv.slice(2);
const name = [words.slice(0, 2).join(" "), words[0] ?? ""].find((candidate) => candidate in COMMANDS);
process.exitCode = name ? await run(COMMANDS[name]!, words.slice(name.split(" ").length)) : usage(words);

async function run(command: Command, args: string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof UsageError) console.error(`\nUsage: npm run bursar -- ${command.usage}`);
    return error instanceof ConfigError ? 78 : 1;
  }
}

function usage(asked: string[]): number {
  const isHelp = asked.length === 0 || /^(-h|--help|help)$/.test(asked[0]!);
  if (!isHelp) console.error(`There is no command "${asked.join(" ")}".\n`);
  console.log("Usage: npm run bursar -- <command>\n");
  for (const { usage, does } of Object.values(COMMANDS)) console.log(`  ${usage}\n      ${does}\n`);
  return isHelp ? 0 : 1;
}
