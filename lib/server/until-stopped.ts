import { ConfigError } from "@/lib/config";

/** What has to be closed at the end, in the order it was opened. */
export class Closing {
  readonly #closers: (() => Promise<void>)[] = [];
  #isOver = false;

  /** Whether the end has begun: whatever fails from now on is of no interest. */
  get isOver(): boolean {
    return this.#isOver;
  }

  add(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Closes the last first, each after the one before has ended. */
  async close(): Promise<void> {
    this.#isOver = true;
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) await close();
  }
}

/** EX_CONFIG of sysexits.h: no restart will mend it. */
const CONFIGURATION_IS_WRONG = 78;

/** npm passes a signal on that the terminal has sent to everybody already; that is one Ctrl-C, not two. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs a program that lives until SIGINT or SIGTERM, then closes what it opened and exits 0. A second signal ends it at
 * once. When `begin` fails, what is open is closed, the reason is printed without a stack, and the exit code is not 0.
 * @param kill ends what would not end with this process by itself
 */
export async function runUntilStopped(
  begin: (closing: Closing) => Promise<void>,
  kill: () => void = () => {},
): Promise<void> {
  const closing = new Closing();
  let stoppedAt = 0;
  const stop = () => {
    if (stoppedAt > 0) {
      if (Date.now() - stoppedAt < SAME_SIGNAL_MS) return;
      kill();
      process.exit(130);
    }
    stoppedAt = Date.now();
    closing.close().then(() => process.exit(0), fail);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    await begin(closing);
  } catch (error) {
    if (closing.isOver) return;
    await closing.close().catch(() => {});
    fail(error);
  }
}

/** Tells an operator what is wrong; a stack only where a programmer is needed. */
export function fail(error: unknown): never {
  const isExpected = error instanceof Error && error.constructor !== TypeError;
  console.error(isExpected ? `\n${error.message}\n` : error);
  process.exit(error instanceof ConfigError ? CONFIGURATION_IS_WRONG : 1);
}
