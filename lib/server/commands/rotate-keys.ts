import { performance } from "node:perf_hooks";
import { newEncryptionKey, type Reseal, resealSecrets } from "@/lib/encryption";
import { prependEncryptionKey } from "../generated-secrets";
import type { Settings } from "../settings";
import { requireStoredSecretsToOpen } from "../stored-secrets";
import { type Command, readFlags } from "./command";
import { commandSettings, shellContext, withInstallation } from "./with-installation";

const SAY_EVERY = 1_000;

/** `keys rotate`: everything stored under the current encryption key, so that older ones can go. */
export const rotateKeysCommand: Command = {
  usage: "keys rotate [--new]",
  does:
    "Encrypts every stored OpenRouter key anew with the first of BURSAR_ENCRYPTION_KEYS, while Bursar runs; after a " +
    "crash, run it again. With --new, makes the key to put in front.",
  async run(args) {
    const flags = readFlags(args, { new: { type: "boolean", default: false } });
    const settings = commandSettings();
    return flags.new ? makeKey(settings) : rotate(settings);
  },
};

/** A generated secret goes to where it was generated; one that an operator keeps is printed for that operator to keep. */
function makeKey({ config, variables, usesEmbeddedPostgres }: Settings): number {
  const entry = newEncryptionKey(config.encryptionKeys.map(({ id }) => id));
  const file = usesEmbeddedPostgres
    ? prependEncryptionKey(config.dataDir, variables.BURSAR_ENCRYPTION_KEYS, entry)
    : null;
  if (file)
    console.error(`A new key, ${entry.split(":")[0]}, is the first in ${file} now. Back that file up.`);
  else {
    console.log(entry);
    console.error(
      `It is shown this once. Put it in front: BURSAR_ENCRYPTION_KEYS=${entry.split(":")[0]}:…,<as before>`,
    );
  }
  console.error("Restart Bursar everywhere with it, then run: npm run bursar -- keys rotate");
  return 0;
}

async function rotate(settings: Settings): Promise<number> {
  const start = performance.now();
  const result = await withInstallation(settings, async (services) => {
    const ctx = await shellContext(services);
    await requireStoredSecretsToOpen(services);
    return resealSecrets(ctx, { onProgress: (done, total) => sayProgress(done, total) });
  });
  console.log(inWords(result, performance.now() - start));
  return result.remaining > 0 ? 1 : 0;
}

function sayProgress(done: number, total: number): void {
  if (done % SAY_EVERY === 0 && done < total) console.error(`${done} of ${total} …`);
}

function inWords({ from, to, count, remaining, removable }: Reseal, tookMs: number): string {
  const done =
    count > 0
      ? `${count} ${count === 1 ? "secret was" : "secrets were"} encrypted anew with ${to} (before: ${from.join(", ")}) in ${(tookMs / 1_000).toFixed(1)} s.`
      : `Every stored secret is encrypted with ${to} already.`;
  if (remaining > 0) {
    return `${done}\n${remaining} are not: something still runs with older keys in front. Restart it, then run this again.`;
  }
  if (removable.length === 0) return done;
  return (
    `${done}\nNothing is stored under ${removable.join(", ")} any more. In a minute, when no repeated answer needs it ` +
    "either, take it out of BURSAR_ENCRYPTION_KEYS (or secrets.json) and restart. Keep it with backups made until now."
  );
}
