/** What every skin's request comes down to. */
export interface InferenceRequest {
  /** Candidates in order; empty means the account's default. */
  models: readonly string[];
  turns: readonly Turn[];
  stream: boolean;
  maxTokens: number | null;
  user: string | null;
  sessionId: string | null;
  tool: ToolDemand | null;
  /** A JSON answer: any object (`true`) or one that follows this schema. */
  json: true | JsonSchema | null;
  reasoning: "shown" | "hidden" | "off";
  routing: Routing;
}

export interface Turn {
  /** Null for a bare prompt. */
  role: string | null;
  text: string;
}

/** A tool that `tool_choice` makes the model call. */
export interface ToolDemand {
  name: string;
  parameters: JsonSchema;
}

export type JsonSchema = Record<string, unknown>;

/** The part of `provider` that chooses an endpoint, by provider slug. */
export interface Routing {
  only?: readonly string[] | null;
  ignore?: readonly string[] | null;
  order?: readonly string[] | null;
}

/** A request that asks for nothing but an answer; readers name what theirs adds. */
export const plainRequest: InferenceRequest = {
  models: [],
  turns: [],
  stream: false,
  maxTokens: null,
  user: null,
  sessionId: null,
  tool: null,
  json: null,
  reasoning: "shown",
  routing: {},
};
