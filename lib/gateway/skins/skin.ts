import type { BursarError } from "@/lib/errors";
import type { JsonObject } from "@/lib/json-text";
import type { Ending } from "../done-gate";
import type { Form } from "../form";
import type { Reading } from "../usage";
import type { Media } from "./media";

/** One wire format of paid calls: what is read of a request and of its answer, and how it says that something failed. */
export interface Skin {
  /** Below `/api/v1`, here as at OpenRouter. */
  path: string;
  /** Checks what this format alone has, and says what a request asks for. Throws what its sender did wrong. */
  read(body: JsonObject): Ask;
  /** As `read`, where a form is taken too. */
  readForm?(form: Form): Ask;
  /** Where the tenant's default goes when nobody bounded the answer; null where no field bounds it. */
  outputField: string | null;
  /** What a whole answer says of its use; null where it is bytes that say nothing, and OpenRouter is asked. */
  readAnswer: ((answer: unknown) => Reading) | null;
  /** Its models may charge by what the catalogue does not list: a price of nothing is then no price. */
  mayCostUnlisted?: boolean;
  /** Null where nothing is streamed. */
  stream: StreamFormat | null;
  errorBody(error: BursarError, requestId: string): object;
}

export interface StreamFormat {
  /** How the last event is known; from there on nothing goes out before the settlement (I2). */
  endings: readonly Ending[];
  /** Which of the bytes from the ending on are the client's; absent where all of them are. */
  closing?(bytes: Buffer): Buffer;
  /** What is known of the use after an event, given what was known before. */
  readEvent(event: unknown, before: Reading | null): Reading | null;
  /** How a stream that has begun says that it failed. What ends a whole one does not follow it. */
  errorEvent(error: BursarError, place: StreamPlace): string;
}

/** Where in which stream an error event stands. */
export interface StreamPlace {
  requestId: string;
  generationId: string | null;
  model: string;
  /** How many events came before. */
  events: number;
}

/** What a request asks for, as far as money and permission are concerned. */
export interface Ask {
  /** Every model that may serve it, the preferred one first. */
  candidates: string[];
  /** The tenant's own name for its end user. */
  endUser: string | null;
  isStreamed: boolean;
  /** The most output tokens the client asked for; null when it left that open; Infinity when only the model bounds them. */
  outputTokens: number | null;
  /** Reasoning tokens that may come on top of `outputTokens`. */
  reasoningTokens: number;
  /** How many answers are asked for. */
  answers: number;
  media: Media;
  /** Bytes of the prompt that are read more than once, as often as they are read again. */
  repeatedBytes?: number;
  /** How often the price of a request is charged; once where it is left out. */
  requests?: number;
  /** Results of web searches that may become part of the prompt. */
  webResults: number;
  /** The fields that name the end user, as JSON, once it has the name OpenRouter knows. */
  named(upstreamUser: string): Record<string, string>;
}
