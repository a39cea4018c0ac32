import { BursarError } from "@/lib/errors";

const SECONDS = 10;
const MIN_CALLS = 20;
const OPEN_MS = 5_000;
/** A probe that has not ended by then does not keep the next one waiting. */
const PROBE_MS = 1_000;

/**
 * Stops sending to an OpenRouter that is down: open once half of at least twenty calls of the last ten seconds failed.
 * After five seconds it lets one call a second through, and the first that succeeds closes it. What counts as a failure
 * is OpenRouter's own: whoever records decides, and a refusal of one caller or one provider is none.
 */
export class Circuit {
  readonly #succeeded = new Uint32Array(SECONDS);
  readonly #failed = new Uint32Array(SECONDS);
  #second = 0;
  /** When it opened; null while it is closed. */
  #openedAt: number | null = null;
  #probedAt = -Infinity;

  /**
   * @param onTurn is told when it opens and when it closes
   * @param now milliseconds that never go back
   */
  constructor(
    private readonly onTurn: (isOpen: boolean) => void = () => {},
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isOpen(): boolean {
    return this.#openedAt !== null;
  }

  /** Throws 503 `upstream_down` while it is open; to be asked before anything is reserved for the call. */
  require(): void {
    if (this.#openedAt === null) return;
    const now = this.now();
    const leftMs = this.#openedAt + OPEN_MS - now;
    if (leftMs <= 0 && now - this.#probedAt >= PROBE_MS) {
      this.#probedAt = now;
      return;
    }
    throw new BursarError(
      "upstream_down",
      "OpenRouter is failing, so no calls are sent to it for a moment. Nothing was charged. Try again shortly.",
      { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) },
    );
  }

  succeeded(): void {
    this.#turnTo(this.now());
    this.#succeeded[this.#second % SECONDS]!++;
    if (this.#openedAt === null || this.#isWaiting()) return;
    this.#openedAt = null;
    this.#forget();
    this.onTurn(false);
  }

  failed(): void {
    const now = this.now();
    if (this.#openedAt !== null) {
      if (!this.#isWaiting()) this.#openedAt = now;
      return;
    }
    this.#turnTo(now);
    this.#failed[this.#second % SECONDS]!++;
    const failed = sum(this.#failed);
    const calls = failed + sum(this.#succeeded);
    if (calls < MIN_CALLS || failed * 2 < calls) return;
    this.#openedAt = now;
    this.onTurn(true);
  }

  /** Whether even a probe has to wait; what ends meanwhile was sent before it opened and says nothing. */
  #isWaiting(): boolean {
    return this.#openedAt !== null && this.now() - this.#openedAt < OPEN_MS;
  }

  /** Empties the seconds that have passed since the last record. */
  #turnTo(now: number): void {
    const second = Math.floor(now / 1_000);
    if (second - this.#second >= SECONDS) this.#forget();
    else for (let passed = this.#second + 1; passed <= second; passed++) this.#clear(passed % SECONDS);
    this.#second = second;
  }

  #forget(): void {
    for (let slot = 0; slot < SECONDS; slot++) this.#clear(slot);
  }

  #clear(slot: number): void {
    this.#succeeded[slot] = 0;
    this.#failed[slot] = 0;
  }
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
