import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { verifyAuditChain, verifyAuditExport } from "@/lib/audit";
import { type Command, readFlags, UsageError } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `audit verify`: whether the audit trail is as it was written. */
export const verifyAuditCommand: Command = {
  usage: "audit verify [--file audit.jsonl [--head <hash>]]",
  does:
    "Checks the audit trail in the database, or an export of it without any database: that no event was edited, " +
    "deleted, inserted or moved. With --head, that it still holds what an earlier check ended with. Exits 0 or 1.",
  async run(args) {
    const { file, head } = readFlags(args, { file: { type: "string" }, head: { type: "string" } });
    if (head !== undefined && (file === undefined || !/^[0-9a-f]{64}$/.test(head)))
      throw new UsageError(
        "--head is the hash of 64 digits that an earlier check printed, and goes with --file.",
      );
    const verdict = file === undefined ? await verifyDatabase() : await verifyFile(file, head);
    if (verdict.intact) {
      console.log(`Intact: ${verdict.events} events. The chain ends with ${verdict.hash}`);
      return 0;
    }
    console.log(`TAMPERED at event ${verdict.seq}: ${verdict.problem}`);
    return 1;
  },
};

function verifyDatabase() {
  return withInstallation(commandSettings(), async (services) =>
    verifyAuditChain((await shellContext(services)).db),
  );
}

async function verifyFile(file: string, remembered: string | undefined) {
  const input = createReadStream(file, "utf8");
  const { head, verdict } = await verifyAuditExport(
    createInterface({ input, crlfDelay: Infinity }),
    remembered,
  );
  if (head) {
    console.log(
      `Exported ${head.exported_at} from installation ${head.installation}; its head is event ${head.head.seq}, ${head.head.hash}`,
    );
  }
  return verdict;
}
