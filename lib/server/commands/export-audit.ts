import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportAuditEvents } from "@/lib/audit";
import { type Command, readFlags } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

/** `audit export`: the audit trail as JSON lines, to keep where this machine cannot reach it. */
export const exportAuditCommand: Command = {
  usage: "audit export [--file audit.jsonl]",
  does: "Writes the audit trail as JSON lines, to a file or to standard output. `audit verify --file` checks it.",
  async run(args) {
    const { file } = readFlags(args, { file: { type: "string" } });
    await withInstallation(commandSettings(), async (services) => {
      const pieces = await exportAuditEvents(await shellContext(services));
      if (file === undefined) await toStandardOutput(pieces);
      else await toFile(file, pieces);
    });
    if (file !== undefined)
      console.error(`Written to ${file}. Check it: npm run bursar -- audit verify --file ${file}`);
    return 0;
  },
};

async function toStandardOutput(pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

/** The file is there whole or not at all, and its owner alone may read it. */
async function toFile(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
