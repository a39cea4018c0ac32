import { existsSync, readFileSync } from "node:fs";
import { Account } from "../account/account";
import { newSecret } from "../identity";
import { decodeSnapshot, encodeSnapshot } from "./codec";
import { Journal } from "./journal";
import { replaceFile } from "./private-file";

const SAVE_EVERY_MS = 500;

interface State {
  account: Account;
  /** Saves what is not saved yet and stops saving. */
  close(): Promise<void>;
}

/**
 * The account, kept on disk when a file is given: `<file>` is a snapshot of the keys, replaced atomically;
 * `<file>.generations` is a journal, appended to. What a key has spent is the sum of its generations, so the
 * two cannot disagree. Both are written behind the requests, and a killed process loses less than a second.
 */
export async function openState(file: string | undefined, managementKey: string | undefined): Promise<State> {
  if (file === undefined)
    return { account: new Account(managementKey ?? newSecret()), close: async () => undefined };
  const journal = new Journal(`${file}.generations`);
  const account = existsSync(file)
    ? reload(file, journal, managementKey)
    : new Account(managementKey ?? newSecret());
  await journal.resume(account.ledger.generations.length);
  const saving = new Saving(file, account, journal);
  await saving.save();
  return { account, close: () => saving.close() };
}

function reload(file: string, journal: Journal, managementKey: string | undefined): Account {
  const snapshot = decodeSnapshot(readFileSync(file, "utf8"));
  const account = new Account(managementKey ?? snapshot.managementKey);
  for (const record of snapshot.keys) account.keys.restore(record);
  for (const generation of journal.read()) account.charge(generation);
  return account;
}

class Saving {
  readonly #timer = setInterval(() => void this.save(), SAVE_EVERY_MS).unref();
  #savedRevision = -1;
  #inFlight: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly account: Account,
    private readonly journal: Journal,
  ) {}

  save(): Promise<void> {
    this.#inFlight = this.#inFlight.then(() => this.#write());
    return this.#inFlight;
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.save();
  }

  async #write(): Promise<void> {
    const { keys, ledger, managementKey } = this.account;
    if (keys.revision !== this.#savedRevision) {
      const { revision } = keys;
      await replaceFile(this.file, encodeSnapshot({ managementKey, keys: keys.records() }));
      this.#savedRevision = revision;
    }
    await this.journal.append(ledger.generations);
  }
}
