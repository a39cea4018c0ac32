import * as z from "zod";
import type { Generation } from "../account/generation";
import type { Fault } from "../faults/fault";
import { wireTo } from "../faults/wire";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { validated } from "../http/validation";
import { plainRequest } from "../inference/request";
import { admitCraft, namesOf, type Craft, type Run } from "../inference/run";
import { sseData } from "../inference/script";
import { charge, workAt } from "../inference/work";
import type { World } from "../world";
import { chatUsage } from "./usage";

const ImageRequest = z.object({
  model: z.string(),
  prompt: z.string().min(1),
  n: z.int().min(1).max(10).nullish(),
  stream: z.boolean().nullish(),
  input_references: z.array(z.object({ image_url: z.object({ url: z.string() }) })).nullish(),
  user: z.string().nullish(),
});

const TOKENS_PER_IMAGE = 1_290;
/** The smallest PNG there is. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** `/images`, whole or streamed. */
export function images(call: Call, world: World, fault: Fault | undefined): Reply {
  const { stream, n } = validated(ImageRequest, call.json);
  if (stream) return drawn(admitCraft(craft, call, world, fault), world);
  return workAt(craft, call, world, fault, (run, generation) => ({
    created: Math.floor(run.startedAtMs / 1000),
    data: Array.from({ length: n ?? 1 }, () => ({ b64_json: PIXEL, media_type: "image/png" })),
    usage: usageOf(run, generation),
  }));
}

const craft: Craft = {
  kind: "drawing",
  apiType: "image",
  read({ json }) {
    const { model, prompt, user, stream, n } = validated(ImageRequest, json);
    const maxTokens = TOKENS_PER_IMAGE * (n ?? 1);
    const turns = [{ role: null, text: prompt }];
    return {
      ...plainRequest,
      models: [model],
      turns,
      user: user ?? null,
      stream: stream ?? false,
      maxTokens,
    };
  },
  tokens: ({ maxTokens }) => maxTokens ?? TOKENS_PER_IMAGE,
};

function drawn(run: Run, world: World): Reply {
  const event = (type: string, rest: object) =>
    sseData(JSON.stringify({ type: `image_generation.${type}`, b64_json: PIXEL, ...rest }));
  return {
    stream(response) {
      response.writeHead(200, { "content-type": "text/event-stream", ...namesOf(run) });
      const wire = wireTo(response, run.fault);
      wire.write(event("partial_image", { partial_image_index: 0 }));
      const usage = usageOf(run, charge(run, world));
      const created = Math.floor(run.startedAtMs / 1000);
      wire.write(`${event("completed", { created, media_type: "image/png", usage })}data: [DONE]\n\n`);
      wire.end();
    },
  };
}

function usageOf(run: Run, generation: Generation): Record<string, unknown> {
  return { ...chatUsage(run, generation), iterations: null };
}
