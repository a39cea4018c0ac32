import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const ChatRequest = z
  .looseObject({
    model: z.string(),
    messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
    stream: z.boolean().optional().meta({ description: "Server-sent events that end in `data: [DONE]`" }),
    max_tokens: z.int().optional(),
    user: z.string().optional().meta({ description: "Your own customer; never mixed with another tenant's" }),
  })
  .meta({
    description: "OpenRouter's and OpenAI's chat request; fields that are not named here pass through",
  });

const Usage = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  cost: usd,
});

export const chat: TenantRoute = {
  method: "post",
  path: "/api/v1/chat/completions",
  summary: "Complete a chat, whole or streamed",
  input: ChatRequest,
  output: z.looseObject({
    id: z.string(),
    model: z.string(),
    choices: z.array(
      z.looseObject({ index: z.int(), message: z.unknown(), finish_reason: z.string().nullable() }),
    ),
    usage: Usage,
  }),
  example: {
    input: { model: "openai/gpt-5-mini", messages: [{ role: "user", content: "Say hello." }] },
    output: {
      id: "gen-1763842500-AbCdEfGhIjKlMnOpQrSt",
      model: "openai/gpt-5-mini",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello!" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13, cost: 0.0000085 },
    },
  },
};
