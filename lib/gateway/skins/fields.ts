import { BursarError } from "@/lib/errors";

// The fields of a request that Bursar reads. Everything else is OpenRouter's business and passes untouched.

const MAX_CANDIDATES = 16;
const MAX_OUTPUT_TOKENS = 10_000_000;
const MAX_USER_LENGTH = 256;

export type Fields = Record<string, unknown>;

/** Every model that may serve the call: `model` and the fallbacks in `models`. */
export function candidateModels(request: Fields): string[] {
  const { model, models } = request;
  const names = [model, ...(Array.isArray(models) ? models : [])].filter(
    (name) => name !== undefined && name !== null,
  );
  if (models != null && !Array.isArray(models))
    throw invalid('"models" must be a list of model ids.', "models");
  if (names.length === 0) throw invalid('Name a model: "model" is missing.', "model");
  if (names.length > MAX_CANDIDATES) throw invalid(`At most ${MAX_CANDIDATES} candidate models.`, "models");
  for (const name of names) {
    if (typeof name !== "string" || name.length > 200) throw invalid('"model" must be a model id.', "model");
  }
  return names as string[];
}

/** The tenant's own name for its end user, or null. */
export function endUserOf(request: Fields, field = "user"): string | null {
  const user = request[field];
  if (user == null || user === "") return null;
  if (typeof user !== "string") throw invalid(`"${field}" must be a string.`, field);
  if (user.length > MAX_USER_LENGTH)
    throw invalid(`"${field}" may have ${MAX_USER_LENGTH} characters.`, field);
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(user))
    throw invalid(`"${field}" must not contain control characters.`, field);
  return user;
}

/** A positive whole number, or null when absent. */
export function integerOf(request: Fields, name: string, atMost = MAX_OUTPUT_TOKENS): number | null {
  const value = request[name];
  if (value == null) return null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > atMost) {
    throw invalid(`"${name}" must be a whole number from 1 to ${atMost}.`, name);
  }
  return value;
}

export function booleanOf(request: Fields, name: string): boolean {
  const value = request[name];
  if (value != null && typeof value !== "boolean") throw invalid(`"${name}" must be true or false.`, name);
  return value === true;
}

/** An object, or null when absent. */
export function objectOf(request: Fields, name: string): Fields | null {
  const value = request[name];
  if (value == null) return null;
  if (typeof value !== "object" || Array.isArray(value)) throw invalid(`"${name}" must be an object.`, name);
  return value as Fields;
}

/** For routes that answer in one piece: what would come in events could not be read. */
export function refuseStreaming(request: Fields): void {
  if (booleanOf(request, "stream"))
    throw new BursarError("unsupported_parameter", "This route does not stream.", { param: "stream" });
}

/** The larger of two limits, either of which may be absent. */
export function largerOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

export function invalid(message: string, param: string): BursarError {
  return new BursarError("invalid_request", message, { param });
}
