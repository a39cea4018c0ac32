import * as z from "zod";
import { ApiError } from "../http/api-error";
import { validated } from "../http/validation";
import type { InferenceRequest, ToolDemand, Turn } from "../inference/request";

const Item = z.object({
  role: z.string().optional(),
  content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish(),
  arguments: z.string().optional(),
  output: z.string().optional(),
});

const schema = z.record(z.string(), z.unknown());

const ResponsesRequest = z.object({
  model: z.string().nullish(),
  models: z.array(z.string()).nullish(),
  input: z.union([z.string().min(1), z.array(Item).min(1)]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  store: z.boolean().nullish(),
  previous_response_id: z.string().nullish(),
  tools: z
    .array(z.object({ type: z.string(), name: z.string().optional(), parameters: schema.nullish() }))
    .nullish(),
  tool_choice: z.union([z.string(), z.object({ type: z.string(), name: z.string().optional() })]).nullish(),
  text: z.object({ format: z.object({ type: z.string(), schema: schema.optional() }).nullish() }).nullish(),
  reasoning: z.object({ effort: z.string().nullish(), enabled: z.boolean().nullish() }).nullish(),
  user: z.string().max(256).nullish(),
  safety_identifier: z.string().nullish(),
  session_id: z.string().max(256).nullish(),
});
type ResponsesRequest = z.output<typeof ResponsesRequest>;

/** Reads the body of `/responses`, which keeps no state: storing or continuing a response is a 400. */
export function readResponsesRequest(body: unknown): InferenceRequest {
  const asked = validated(ResponsesRequest, body);
  if (asked.store === true) throw new ApiError(400, "store: this API is stateless");
  if (asked.previous_response_id) throw new ApiError(400, "previous_response_id: this API is stateless");
  return {
    models: asked.model ? [asked.model, ...(asked.models ?? [])] : (asked.models ?? []),
    turns: turnsOf(asked),
    stream: asked.stream ?? false,
    maxTokens: asked.max_output_tokens ?? null,
    user: asked.safety_identifier ?? asked.user ?? null,
    sessionId: asked.session_id ?? null,
    tool: demandedTool(asked),
    json: demandedJson(asked),
    reasoning: asked.reasoning?.effort === "none" || asked.reasoning?.enabled === false ? "off" : "shown",
    routing: {},
  };
}

function turnsOf({ input, instructions }: ResponsesRequest): Turn[] {
  const guidance = instructions ? [{ role: null, text: instructions }] : [];
  if (typeof input === "string") return [...guidance, { role: null, text: input }];
  return [...guidance, ...input.map((item) => ({ role: item.role ?? "tool", text: textOf(item) }))];
}

function textOf({ content, arguments: given, output }: z.output<typeof Item>): string {
  const said = Array.isArray(content) ? content.map(({ text }) => text ?? "").join("") : (content ?? "");
  return said + (given ?? "") + (output ?? "");
}

function demandedTool({ tools, tool_choice: choice }: ResponsesRequest): ToolDemand | null {
  if (!tools || !choice || choice === "auto" || choice === "none") return null;
  const wanted = typeof choice === "object" ? choice.name : undefined;
  const tool = tools.find(
    ({ type, name }) => type === "function" && (wanted === undefined || name === wanted),
  );
  return tool?.name ? { name: tool.name, parameters: tool.parameters ?? {} } : null;
}

function demandedJson({ text }: ResponsesRequest): InferenceRequest["json"] {
  if (text?.format?.type === "json_schema") return text.format.schema ?? true;
  return text?.format?.type === "json_object" ? true : null;
}
