type Asked = (isConfirmed: boolean) => void;

let waiting: Asked[] = [];
let listener: ((isAsked: boolean) => void) | null = null;

/** Asks whoever sits before this browser to prove who it is. Resolves to whether that was done. */
export function askForStepUp(): Promise<boolean> {
  if (!listener) return Promise.resolve(false);
  listener(true);
  return new Promise((resolve) => waiting.push(resolve));
}

/** Ends the asking: every call that waited for it goes on, or fails as it would have. */
export function answerStepUp(isConfirmed: boolean): void {
  const asked = waiting;
  waiting = [];
  listener?.(false);
  for (const resolve of asked) resolve(isConfirmed);
}

/** The one dialog of the page hears of it here. */
export function onStepUp(hear: (isAsked: boolean) => void): () => void {
  listener = hear;
  return () => {
    if (listener === hear) listener = null;
  };
}
