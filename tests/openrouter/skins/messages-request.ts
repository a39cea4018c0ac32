import * as z from "zod";
import { validated } from "../http/validation";
import type { InferenceRequest, ToolDemand } from "../inference/request";

const Block = z.object({ text: z.string().optional(), content: z.unknown().optional() });
const Content = z.union([z.string(), z.array(Block)]);

const MessagesRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content: Content })).min(1),
  system: Content.nullish(),
  max_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  tools: z
    .array(z.object({ name: z.string(), input_schema: z.record(z.string(), z.unknown()).optional() }))
    .nullish(),
  tool_choice: z.object({ type: z.string(), name: z.string().optional() }).nullish(),
  thinking: z.object({ type: z.string() }).nullish(),
  metadata: z.object({ user_id: z.string().nullish() }).nullish(),
  user: z.string().max(256).nullish(),
  session_id: z.string().max(256).nullish(),
});
type MessagesRequest = z.output<typeof MessagesRequest>;

/** Reads the body of `/messages`, the Anthropic skin. */
export function readMessagesRequest(body: unknown): InferenceRequest {
  const asked = validated(MessagesRequest, body);
  const system = asked.system ? [{ role: null, text: textOf(asked.system) }] : [];
  return {
    models: [asked.model],
    turns: [...system, ...asked.messages.map(({ role, content }) => ({ role, text: textOf(content) }))],
    stream: asked.stream ?? false,
    maxTokens: asked.max_tokens ?? null,
    user: asked.user ?? asked.metadata?.user_id ?? null,
    sessionId: asked.session_id ?? null,
    tool: demandedTool(asked),
    json: null,
    reasoning: asked.thinking?.type === "disabled" ? "off" : "shown",
    routing: {},
  };
}

/** Text and tool results count as prompt; other blocks do not. */
function textOf(content: z.output<typeof Content>): string {
  if (typeof content === "string") return content;
  return content
    .map(({ text, content: result }) => text ?? (typeof result === "string" ? result : ""))
    .join("");
}

function demandedTool({ tools, tool_choice: choice }: MessagesRequest): ToolDemand | null {
  if (!tools || !choice || (choice.type !== "any" && choice.type !== "tool")) return null;
  const tool = tools.find(({ name }) => choice.name === undefined || choice.name === name);
  return tool ? { name: tool.name, parameters: tool.input_schema ?? {} } : null;
}
