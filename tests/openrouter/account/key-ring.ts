import { hashOf, labelOf, newSecret } from "../identity";
import { Key, type KeyRecord } from "./key";

export type KeySettings = Pick<
  KeyRecord,
  "name" | "disabled" | "limitNano" | "limitReset" | "includeByokInLimit" | "expiresAtMs"
>;

const PAGE_SIZE = 100;

/** The account's inference keys, known by hash alone; a secret leaves exactly once, from `issue`. */
export class KeyRing {
  readonly #byHash = new Map<string, Key>();
  /** Spares a SHA-256 per request; dropped with the key. */
  readonly #bySecret = new Map<string, Key>();
  /** Grows with every change, so that saving can tell whether there is anything to save. */
  #revision = 0;

  get revision(): number {
    return this.#revision;
  }

  issue(settings: KeySettings, nowMs: number): { key: Key; secret: string } {
    const secret = newSecret();
    const record = {
      ...settings,
      hash: hashOf(secret),
      label: labelOf(secret),
      createdAtMs: nowMs,
      updatedAtMs: null,
    };
    const key = new Key(record);
    this.#byHash.set(record.hash, key);
    this.#revision += 1;
    return { key, secret };
  }

  /** Takes a key back in, as a reloaded state file does. */
  restore(record: KeyRecord): void {
    this.#byHash.set(record.hash, new Key(record));
  }

  find(hash: string): Key | undefined {
    return this.#byHash.get(hash);
  }

  findBySecret(secret: string): Key | undefined {
    const known = this.#bySecret.get(secret);
    if (known) return known;
    const key = this.#byHash.get(hashOf(secret));
    if (key) this.#bySecret.set(secret, key);
    return key;
  }

  update(key: Key, changes: Partial<KeySettings>, nowMs: number): void {
    Object.assign(key.record, changes, { updatedAtMs: nowMs });
    this.#revision += 1;
  }

  delete(key: Key): void {
    this.#byHash.delete(key.record.hash);
    this.#revision += 1;
    for (const [secret, holder] of this.#bySecret) if (holder === key) this.#bySecret.delete(secret);
  }

  /** One page of 100, newest first; disabled keys only on request. */
  page(offset: number, includeDisabled: boolean): Key[] {
    const newestFirst = [...this.#byHash.values()].reverse();
    const listed = includeDisabled ? newestFirst : newestFirst.filter((key) => !key.record.disabled);
    return listed.slice(offset, offset + PAGE_SIZE);
  }

  records(): KeyRecord[] {
    return Array.from(this.#byHash.values(), (key) => key.record);
  }
}
