import { BursarError } from "@/lib/errors";

// The fields of a chat request that Bursar reads. Everything else is OpenRouter's business and passes untouched.

const MAX_CANDIDATES = 16;
const MAX_OUTPUT_TOKENS = 10_000_000;
const MAX_USER_LENGTH = 200;

type Fields = Record<string, unknown>;

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

/** Plugins and server tools may search the web; function tools of the client's own do not. */
export function asksForWeb(request: Fields, candidates: string[]): boolean {
  const tools = Array.isArray(request.tools) ? request.tools : [];
  return (
    Boolean(request.plugins || request.web_search_options) ||
    candidates.some((name) => name.endsWith(":online")) ||
    tools.some((tool: { type?: unknown } | null) => tool?.type !== "function")
  );
}

/** Counts image, file and audio parts, and the text that inlined ones take up in the body. */
export function mediaOf(request: Fields): { parts: number; inlinedLength: number } {
  const messages = request.messages;
  if (messages == null) {
    if (request.prompt == null) throw invalid('Input required: specify "prompt" or "messages"', "messages");
    return { parts: 0, inlinedLength: 0 };
  }
  if (!Array.isArray(messages) || messages.length === 0)
    throw invalid('"messages" must be a list with at least one.', "messages");
  let parts = 0;
  let inlinedLength = 0;
  for (const message of messages as { content?: unknown }[]) {
    if (typeof message !== "object" || message === null)
      throw invalid("Every message must be an object.", "messages");
    if (!Array.isArray(message.content)) continue;
    for (const part of message.content as Record<string, unknown>[]) {
      if (typeof part !== "object" || part === null || part.type === "text") continue;
      parts++;
      inlinedLength += inlinedIn(part);
    }
  }
  return { parts, inlinedLength };
}

function inlinedIn(part: Record<string, unknown>): number {
  let length = 0;
  for (const value of Object.values(part)) {
    if (typeof value !== "object" || value === null) continue;
    for (const field of ["url", "file_data", "data"] as const) {
      const inlined = (value as Record<string, unknown>)[field];
      if (typeof inlined === "string" && (field !== "url" || inlined.startsWith("data:")))
        length += inlined.length;
    }
  }
  return length;
}

/** The tenant's own name for its end user, or null. */
export function endUserOf(request: Fields): string | null {
  const { user } = request;
  if (user == null || user === "") return null;
  if (typeof user !== "string") throw invalid('"user" must be a string.', "user");
  if (user.length > MAX_USER_LENGTH) throw invalid(`"user" may have ${MAX_USER_LENGTH} characters.`, "user");
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(user))
    throw invalid('"user" must not contain control characters.', "user");
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

function invalid(message: string, param: string): BursarError {
  return new BursarError("invalid_request", message, { param });
}
