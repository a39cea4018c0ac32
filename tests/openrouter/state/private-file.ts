import { appendFile, rename, writeFile } from "node:fs/promises";

/** The state holds a management key: its owner alone may read it. */
const privately = { mode: 0o600 };

/** Writes beside the file and renames, so that a reader or a crash never meets half a file. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, text, privately);
  await rename(draft, file);
}

export async function appendTo(file: string, text: string): Promise<void> {
  await appendFile(file, text, privately);
}
