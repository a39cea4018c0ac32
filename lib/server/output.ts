import type { ChildProcess, IOType } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, renameSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Where the lines of child processes go. */
export interface Output {
  stdio: IOType;
  attach(name: string, child: ChildProcess): void;
}

/** To the terminal or the container's log, as JSON lines. */
export const toStdout: Output = { stdio: "inherit", attach() {} };

/** pino's number for `error`. */
const ERROR = 50;

/** To `<folder>/<name>.log`, and errors in short to the console. The logs of the start before are kept as `.old`. */
export function toFiles(folder: string, tell: (line: string) => void): Output {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = new Map<string, WriteStream>();
  const fileOf = (name: string) => {
    const known = files.get(name);
    if (known) return known;
    const file = openRotated(join(folder, `${name}.log`));
    files.set(name, file);
    return file;
  };
  return {
    stdio: "pipe",
    attach(name, child) {
      for (const stream of [child.stdout, child.stderr] as (Readable | null)[]) {
        if (!stream) continue;
        createInterface({ input: stream }).on("line", (line) => {
          fileOf(name).write(`${line}\n`);
          const complaint = stream === child.stderr ? line : errorIn(line);
          if (complaint) tell(`${name}: ${complaint}`);
        });
      }
    },
  };
}

/** The same kind of file for lines of this process. */
export function logTo(folder: string, name: string): { write(line: string): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openRotated(join(folder, `${name}.log`));
  return { write: (line) => void file.write(line.endsWith("\n") ? line : `${line}\n`) };
}

function openRotated(path: string): WriteStream {
  if (existsSync(path)) renameSync(path, `${path}.old`);
  return createWriteStream(path, { mode: 0o600 });
}

/** The message of a JSON line at level error or above, null for any other line. */
function errorIn(line: string): string | null {
  const level = /^\{"level":(\d+),/.exec(line)?.[1];
  if (Number(level ?? 0) < ERROR || !line.endsWith("}")) return null;
  const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
  return [msg, err?.message].filter(Boolean).join(": ");
}
