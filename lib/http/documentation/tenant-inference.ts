import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const stream = z.boolean().optional().meta({ description: "Server-sent events instead of one answer" });
const user = z
  .string()
  .max(200)
  .optional()
  .meta({ description: "Your own customer; never mixed with another tenant's" });
const PASSES = "Fields that are not named here pass to OpenRouter as they are";
const id = "gen-1763842500-AbCdEfGhIjKlMnOpQrSt";
const chatModel = "openai/gpt-5-mini";

const Message = z.looseObject({ role: z.string(), content: z.unknown() });
const messageSample = { role: "user", content: "Say hello." };

const Usage = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  cost: usd,
});
const usageSample = { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13, cost: 0.0000085 };

const chat: TenantRoute = {
  method: "post",
  path: "/api/v1/chat/completions",
  summary: "Complete a chat, whole or streamed",
  input: z
    .looseObject({
      model: z.string(),
      messages: z.array(Message),
      stream: stream.meta({ description: "Server-sent events that end in `data: [DONE]`" }),
      max_tokens: z.int().optional(),
      user,
    })
    .meta({ description: `OpenRouter's and OpenAI's chat request. ${PASSES}` }),
  output: z.looseObject({
    id: z.string(),
    model: z.string(),
    choices: z.array(
      z.looseObject({ index: z.int(), message: z.unknown(), finish_reason: z.string().nullable() }),
    ),
    usage: Usage,
  }),
  example: {
    input: { model: chatModel, messages: [messageSample] },
    output: {
      id,
      model: chatModel,
      choices: [{ index: 0, message: { role: "assistant", content: "Hello!" }, finish_reason: "stop" }],
      usage: usageSample,
    },
  },
};

const completions: TenantRoute = {
  method: "post",
  path: "/api/v1/completions",
  summary: "Complete a text the old way, whole or streamed",
  input: z
    .looseObject({
      model: z.string(),
      prompt: z.union([z.string(), z.array(z.unknown())]),
      stream,
      max_tokens: z.int().optional(),
      user,
    })
    .meta({ description: PASSES }),
  output: z.looseObject({
    id: z.string(),
    choices: z.array(z.looseObject({ text: z.string() })),
    usage: Usage,
  }),
  example: {
    input: { model: chatModel, prompt: "A keystone is" },
    output: { id, choices: [{ text: " the stone that locks an arch." }], usage: usageSample },
  },
};

const responses: TenantRoute = {
  method: "post",
  path: "/api/v1/responses",
  summary: "Get a response in OpenAI's Responses format, whole or streamed. None is kept",
  input: z
    .looseObject({
      model: z.string(),
      input: z.union([z.string(), z.array(z.unknown())]),
      stream,
      max_output_tokens: z.int().optional(),
      user,
    })
    .meta({ description: `\`store\`, \`background\` and \`previous_response_id\` are refused. ${PASSES}` }),
  output: z.looseObject({
    id: z.string(),
    status: z.string(),
    output: z.array(z.unknown()),
    usage: z.looseObject({ input_tokens: z.int(), output_tokens: z.int(), cost: usd }),
  }),
  example: {
    input: { model: chatModel, input: "Say hello." },
    output: {
      id,
      status: "completed",
      output: [{ type: "message", role: "assistant", content: [{ type: "output_text", text: "Hello!" }] }],
      usage: { input_tokens: 10, output_tokens: 3, cost: 0.0000085 },
    },
  },
};

const messages: TenantRoute = {
  method: "post",
  path: "/api/v1/messages",
  summary: "Get a message in Anthropic's format, whole or streamed; the key may also come in x-api-key",
  input: z
    .looseObject({
      model: z.string(),
      messages: z.array(Message),
      max_tokens: z.int().optional(),
      stream,
      metadata: z.looseObject({ user_id: z.string().max(200) }).optional(),
    })
    .meta({ description: `Errors come in Anthropic's envelope, streams end in \`message_stop\`. ${PASSES}` }),
  output: z.looseObject({
    id: z.string(),
    type: z.literal("message"),
    content: z.array(z.unknown()),
    stop_reason: z.string().nullable(),
    usage: z.looseObject({ input_tokens: z.int(), output_tokens: z.int(), cost: usd }),
  }),
  example: {
    input: { model: "anthropic/claude-sonnet-4.5", max_tokens: 100, messages: [messageSample] },
    output: {
      id,
      type: "message",
      content: [{ type: "text", text: "Hello!" }],
      stop_reason: "end_turn",
      usage: { input_tokens: 10, output_tokens: 3, cost: 0.000075 },
    },
  },
};

export const speaking: TenantRoute[] = [chat, completions, responses, messages];
