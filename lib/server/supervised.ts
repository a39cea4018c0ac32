import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Variables } from "@/lib/config";
import type { Log } from "@/lib/log";
import type { Output } from "./output";

/** One of the processes an installation consists of. */
export interface Program {
  name: string;
  /** Its source, from the project's root. It sends `"ready"` to its parent once it serves, and ends with it. */
  script: string;
  args?: string[];
  variables: Variables;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STOP_LIMIT_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** After this long without dying, the next death is a new misfortune and not the old one. */
const STABLE_MS = 60_000;

/** Keeps one program running: started again when it dies, each time later, until it is told to stop. */
export class Supervised {
  #child: ChildProcess | null = null;
  #isWanted = true;
  #waitMs = FIRST_WAIT_MS;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly program: Program,
    private readonly output: Output,
    private readonly log: Log,
  ) {}

  /** Resolves when the program serves. Throws when it ends before that: such a start is not tried again. */
  async start(): Promise<void> {
    const child = this.#spawn();
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("error", reject);
      child.once("exit", (code, signal) =>
        reject(
          new Error(`The ${this.program.name} ended before it was ready (${signal ?? `exit ${code}`}).`),
        ),
      );
    });
    child.once("exit", (code, signal) => this.#died(code, signal));
  }

  /** Asks it to end, and makes it end after thirty seconds. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const limit = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  }

  kill(): void {
    this.#isWanted = false;
    this.#child?.kill("SIGKILL");
  }

  #spawn(): ChildProcess {
    const { script, args = [], variables } = this.program;
    // A process group of its own: Ctrl-C in a terminal reaches the parent alone, which knows the right order.
    const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
      cwd: ROOT,
      env: variables as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", this.output.stdio, this.output.stdio, "ipc"],
    });
    this.output.attach(this.program.name, child);
    this.#child = child;
    return child;
  }

  #died(code: number | null, signal: string | null): void {
    if (!this.#isWanted) return;
    const waitMs = this.#waitMs;
    this.#waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    this.log.error(
      { program: this.program.name, code, signal, waitMs },
      `The ${this.program.name} died and is started again`,
    );
    this.#timer = setTimeout(() => this.#restart(), waitMs);
  }

  #restart(): void {
    const child = this.#spawn();
    const stable = setTimeout(() => (this.#waitMs = FIRST_WAIT_MS), STABLE_MS);
    child.once("exit", (code, signal) => {
      clearTimeout(stable);
      this.#died(code, signal);
    });
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
