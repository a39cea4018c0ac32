import { type ParseArgsConfig, parseArgs } from "node:util";

export interface Command {
  /** How it is called, without `npm run bursar --`. */
  usage: string;
  does: string;
  /** Resolves to the exit code. What it throws is shown as its message. */
  run(args: string[]): Promise<number>;
}

/** The command was called in a way it does not understand. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The flags of a call. Throws UsageError for one that does not exist, misses its value, or stands alone. */
export function readFlags<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
