import { existsSync, readFileSync } from "node:fs";
import type { Generation } from "../account/generation";
import { decodeGeneration, encodeGeneration } from "./codec";
import { appendTo, replaceFile } from "./private-file";

/** Generations on disk, one JSON line each, in the order of the ledger. */
export class Journal {
  #whole = "";
  #written = 0;

  constructor(private readonly file: string) {}

  /** Every whole line; what a crash cut short is left out. */
  read(): Generation[] {
    if (!existsSync(this.file)) return [];
    const text = readFileSync(this.file, "utf8");
    this.#whole = text.slice(0, text.lastIndexOf("\n") + 1);
    return this.#whole.split("\n").filter(Boolean).map(decodeGeneration);
  }

  /** Goes on after the `count` generations that were read, on a file without a torn line. */
  async resume(count: number): Promise<void> {
    await replaceFile(this.file, this.#whole);
    this.#whole = "";
    this.#written = count;
  }

  /** Appends the ledger's generations that are not in the file yet. */
  async append(generations: readonly Generation[]): Promise<void> {
    const fresh = generations.slice(this.#written);
    if (fresh.length === 0) return;
    await appendTo(this.file, fresh.map((generation) => `${encodeGeneration(generation)}\n`).join(""));
    this.#written += fresh.length;
  }
}
