import { type Fields, invalid } from "./fields";

/** Numbers of a request that have the same bounds everywhere. */
const BOUNDS: readonly (readonly [name: string, least: number, most: number])[] = [
  ["temperature", 0, 2],
  ["top_p", 0, 1],
  ["top_logprobs", 0, 20],
  ["frequency_penalty", -2, 2],
  ["presence_penalty", -2, 2],
];

const MAX_SESSION_LENGTH = 256;

/** Refuses numbers that are none or out of bounds, and a session id that would not fit. */
export function checkSampling(request: Fields): void {
  for (const [name, least, most] of BOUNDS) {
    const value = request[name];
    if (value == null) continue;
    if (typeof value !== "number" || !(value >= least && value <= most))
      throw invalid(`"${name}" must be a number from ${least} to ${most}.`, name);
  }
  const { session_id: session } = request;
  if (session != null && (typeof session !== "string" || session.length > MAX_SESSION_LENGTH))
    throw invalid(`"session_id" may have ${MAX_SESSION_LENGTH} characters.`, "session_id");
}

const MAX_PAIRS = 16;
const MAX_KEY_LENGTH = 64;
const MAX_VALUE_LENGTH = 512;

/** `metadata` is up to sixteen short pairs of texts. */
export function checkMetadata({ metadata }: Fields): void {
  if (metadata == null) return;
  if (typeof metadata !== "object" || Array.isArray(metadata))
    throw invalid('"metadata" must be an object.', "metadata");
  const pairs = Object.entries(metadata);
  const fits = ([key, value]: [string, unknown]) =>
    key.length <= MAX_KEY_LENGTH && typeof value === "string" && value.length <= MAX_VALUE_LENGTH;
  if (pairs.length > MAX_PAIRS || !pairs.every(fits)) {
    throw invalid(
      `"metadata" takes ${MAX_PAIRS} pairs: names of ${MAX_KEY_LENGTH} characters, texts of ${MAX_VALUE_LENGTH}.`,
      "metadata",
    );
  }
}
