const EARNED_PER_CALL = 0.1;
const MOST = 10;

/** Keeps repeated calls below a tenth of all calls, so that a storm at OpenRouter is not made worse by its clients. */
export class RetryBudget {
  #left = 0;

  /** One more call was sent for the first time. */
  earn(): void {
    if (this.#left < MOST) this.#left += EARNED_PER_CALL;
  }

  /** Whether one may be sent again. */
  spend(): boolean {
    // Ten tenths are a little less than one in floating point.
    if (this.#left < 0.999) return false;
    this.#left -= 1;
    return true;
  }
}
