import { connectPool } from "@/lib/db";
import { type Verification, verifyLedger } from "@/lib/ledger";
import { formatUsd } from "@/lib/money";
import { type Command, readFlags } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `ledger verify`: whether the books agree with themselves. */
export const verifyLedgerCommand: Command = {
  usage: "ledger verify [--json]",
  does:
    "Proves to the nano-dollar that calls, roll-ups, budgets, holds, credits and corrections agree, as of one instant and " +
    "beside running calls. Exits 0, or 1 with the first differences in words.",
  async run(args) {
    const { json } = readFlags(args, { json: { type: "boolean" } });
    const verification = await withInstallation(commandSettings(), async (services) => {
      const { clock, config } = await shellContext(services);
      const pool = connectPool(config.databaseUrl, 1);
      try {
        return await verifyLedger(pool, clock.now());
      } finally {
        await pool.end();
      }
    });
    if (json) console.log(asJson(verification));
    else for (const line of inWords(verification)) console.log(line);
    return verification.differences.length === 0 ? 0 : 1;
  },
};

function asJson(verification: Verification): string {
  const usd = (_: string, value: unknown) => (typeof value === "bigint" ? formatUsd(value) : value);
  return JSON.stringify(verification, usd, 2);
}

function inWords(found: Verification): string[] {
  const { calls, rollUpRows, windows, holds, creditEntries, corrections, differences, notices } = found;
  const count = (figure: number) => figure.toLocaleString("en");
  return [
    `${count(calls)} calls, priced $${formatUsd(found.priceNano)} and costing $${formatUsd(found.costNano)}, as of ${found.at.toISOString()}.`,
    `Compared with ${count(rollUpRows)} rows of roll-ups, ${count(windows)} windows of budgets, ${count(holds)} open holds, ` +
      `${count(creditEntries)} credit entries and ${count(corrections)} corrections.`,
    ...notices.map((notice) => `Notice: ${notice}`),
    ...differences.map(({ words, tenantId }) => `DIFFERENCE: ${words} (tenant ${tenantId})`),
    differences.length === 0
      ? "Proved: they agree to the nano-dollar."
      : `NOT PROVED. Differences found: ${count(differences.length)}.`,
  ];
}
