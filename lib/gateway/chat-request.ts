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

/** What a search adds unless a plugin asks for more, with room for a second one; and the most that may be asked for. */
const WEB_RESULTS = 10;
const MAX_WEB_RESULTS = 50;

/** How many web results a call may pay for. Plugins and server tools search; function tools of the client's own do not. */
export function webResultsOf(request: Fields, candidates: string[]): number {
  const tools = Array.isArray(request.tools) ? request.tools : [];
  const searches =
    Boolean(request.plugins || request.web_search_options) ||
    candidates.some((name) => name.endsWith(":online")) ||
    tools.some((tool: { type?: unknown } | null) => tool?.type !== "function");
  if (!searches) return 0;
  const plugins = Array.isArray(request.plugins) ? (request.plugins as (Fields | null)[]) : [];
  const asked = plugins.map((plugin) =>
    plugin ? (integerOf(plugin, "max_results", MAX_WEB_RESULTS) ?? 0) : 0,
  );
  return Math.max(WEB_RESULTS, ...asked);
}

interface Media {
  images: number;
  hasFiles: boolean;
  /** What inlined media takes up in the body, which is no text. */
  inlinedLength: number;
}

/** Images, and whether there are files, audio or video, in the messages. */
export function mediaOf(request: Fields): Media {
  const media = { images: 0, hasFiles: false, inlinedLength: 0 };
  const messages = request.messages;
  if (messages == null) {
    if (request.prompt == null) throw invalid('Input required: specify "prompt" or "messages"', "messages");
    return media;
  }
  if (!Array.isArray(messages) || messages.length === 0)
    throw invalid('"messages" must be a list with at least one.', "messages");
  for (const message of messages as { content?: unknown }[]) {
    if (typeof message !== "object" || message === null)
      throw invalid("Every message must be an object.", "messages");
    if (!Array.isArray(message.content)) continue;
    for (const part of message.content as Record<string, unknown>[]) {
      if (typeof part !== "object" || part === null || part.type === "text") continue;
      if (part.type === "image_url" || part.type === "input_image") media.images++;
      else media.hasFiles = true;
      media.inlinedLength += inlinedIn(part);
    }
  }
  return media;
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
