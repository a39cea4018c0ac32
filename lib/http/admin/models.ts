import { listModels, Models } from "@/lib/models";
import { declare } from "../declaration";

export const models = declare({
  method: "GET",
  path: "/api/admin/models",
  summary: "OpenRouter's models as last fetched",
  needs: "overview.read",
  output: Models,
  example: {
    output: {
      data: [
        {
          id: "openai/gpt-5-mini",
          name: "OpenAI: GPT-5 Mini",
          context_length: 400000,
          prompt_price: "0.00000025",
          completion_price: "0.000002",
          max_completion_tokens: 128000,
        },
      ],
      as_of: "2026-11-22T20:15:00.000Z",
    },
  },
  run: (ctx) => listModels(ctx),
});
