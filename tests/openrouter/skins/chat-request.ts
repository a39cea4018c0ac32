import * as z from "zod";
import { ApiError } from "../http/api-error";
import { validated } from "../http/validation";
import type { InferenceRequest, ToolDemand, Turn } from "../inference/request";

const Part = z.object({
  text: z.string().optional(),
  image_url: z.object({ url: z.string() }).optional(),
});

const Message = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(Part)]).nullish(),
  tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }).optional() })).nullish(),
});

const Tool = z.object({
  type: z.string(),
  function: z
    .object({ name: z.string(), parameters: z.record(z.string(), z.unknown()).nullish() })
    .optional(),
});

const slugs = z.array(z.string()).nullish();

const ChatRequest = z.object({
  model: z.string().nullish(),
  models: slugs,
  messages: z.array(Message).min(1).optional(),
  prompt: z.string().optional(),
  stream: z.boolean().nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  user: z.string().nullish(),
  session_id: z.string().max(256).nullish(),
  tools: z.array(Tool).nullish(),
  tool_choice: z
    .union([z.string(), z.object({ type: z.string(), function: z.object({ name: z.string() }).optional() })])
    .nullish(),
  response_format: z
    .object({
      type: z.string(),
      json_schema: z.object({ schema: z.record(z.string(), z.unknown()).optional() }).optional(),
    })
    .nullish(),
  reasoning: z
    .object({ effort: z.string().nullish(), enabled: z.boolean().nullish(), exclude: z.boolean().nullish() })
    .nullish(),
  reasoning_effort: z.string().nullish(),
  include_reasoning: z.boolean().nullish(),
  provider: z.object({ only: slugs, ignore: slugs, order: slugs }).nullish(),
});
type ChatRequest = z.output<typeof ChatRequest>;

/** Reads the body of `/chat/completions`; fields the fake has no use for are ignored, as unsupported ones are live. */
export function readChatRequest(body: unknown): InferenceRequest {
  const chat = validated(ChatRequest, body);
  return {
    models: chat.model ? [chat.model, ...(chat.models ?? [])] : (chat.models ?? []),
    turns: turnsOf(chat),
    stream: chat.stream ?? false,
    maxTokens: chat.max_completion_tokens ?? chat.max_tokens ?? null,
    user: chat.user ?? null,
    sessionId: chat.session_id ?? null,
    tool: demandedTool(chat),
    json: demandedJson(chat),
    reasoning: reasoningOf(chat),
    routing: chat.provider ?? {},
  };
}

function turnsOf({ messages, prompt }: ChatRequest): Turn[] {
  if (messages) return messages.map((message) => ({ role: message.role, text: textOf(message) }));
  if (prompt) return [{ role: null, text: prompt }];
  throw new ApiError(400, 'Input required: specify "prompt" or "messages"');
}

function textOf({ content, tool_calls: calls }: z.output<typeof Message>): string {
  const said = Array.isArray(content)
    ? content.map(({ text, image_url: image }) => text ?? image?.url ?? "").join("")
    : (content ?? "");
  return calls ? said + calls.map((call) => call.function?.arguments ?? "").join("") : said;
}

function demandedTool({ tools, tool_choice: choice }: ChatRequest): ToolDemand | null {
  if (!tools || !choice || choice === "auto" || choice === "none") return null;
  const name = typeof choice === "object" ? choice.function?.name : undefined;
  const tool = tools.find(({ function: one }) => one && (name === undefined || one.name === name))?.function;
  return tool ? { name: tool.name, parameters: tool.parameters ?? {} } : null;
}

function demandedJson({ response_format: format }: ChatRequest): InferenceRequest["json"] {
  if (format?.type === "json_schema") return format.json_schema?.schema ?? true;
  return format?.type === "json_object" ? true : null;
}

function reasoningOf(chat: ChatRequest): InferenceRequest["reasoning"] {
  const effort = chat.reasoning?.effort ?? chat.reasoning_effort;
  if (effort === "none" || chat.reasoning?.enabled === false) return "off";
  return chat.reasoning?.exclude === true || chat.include_reasoning === false ? "hidden" : "shown";
}
