import type { Log } from "@/lib/log";
import type { Output } from "./output";
import { type Program, Supervised } from "./supervised";

/** The processes of an installation, in the order they were started. */
export class Supervisor {
  readonly #running: Supervised[] = [];

  constructor(
    private readonly output: Output,
    private readonly log: Log,
  ) {}

  /** Resolves when the program serves; from then on it is started again whenever it dies. */
  async start(program: Program): Promise<void> {
    const supervised = new Supervised(program, this.output, this.log);
    this.#running.push(supervised);
    await supervised.start();
  }

  /** Replaces a running program by a new process of it, for changed source. */
  async restart(name: string): Promise<void> {
    const index = this.#running.findIndex(({ program }) => program.name === name);
    const old = this.#running[index];
    if (!old) return;
    await old.stop();
    const supervised = new Supervised(old.program, this.output, this.log);
    this.#running[index] = supervised;
    await supervised.start();
  }

  /** Stops the newest first, so that nothing loses what it depends on while it finishes its work. */
  async stop(): Promise<void> {
    for (const supervised of this.#running.toReversed()) await supervised.stop();
  }

  /** Ends all of them at once. What they had not finished is settled at the next start. */
  kill(): void {
    for (const supervised of this.#running) supervised.kill();
  }
}
