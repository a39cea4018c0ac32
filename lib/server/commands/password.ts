import { text } from "node:stream/consumers";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** The whole of standard input without its last line break. */
export async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

/**
 * Asks twice without echo. Null when nothing was typed or there is nobody to ask.
 * @throws when the two differ
 */
export async function askPassword(): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const first = await ask("Password (empty: make one up): ");
  if (first === "") return null;
  if ((await ask("Again: ")) !== first)
    throw new Error("The two passwords differ. Nothing was made; try again.");
  return first;
}

async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  terminal.once("SIGINT", () => process.exit(130));
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stdout.write("\n");
  }
}
