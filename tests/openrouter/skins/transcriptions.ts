import * as z from "zod";
import type { Fault } from "../faults/fault";
import { ApiError } from "../http/api-error";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { validated } from "../http/validation";
import { plainRequest } from "../inference/request";
import type { Craft } from "../inference/run";
import { workAt } from "../inference/work";
import { usd } from "../money";
import type { World } from "../world";

const TranscriptionRequest = z.object({
  model: z.string(),
  input_audio: z.object({ data: z.string().min(1), format: z.string() }),
  user: z.string().nullish(),
});

const HEARD = "The keystone locks the arch.";
const TOKENS = 6;

/** `/audio/transcriptions`, as JSON or as a form: whatever is sent, the same is heard. */
export function transcriptions(call: Call, world: World, fault: Fault | undefined): Reply {
  return workAt(craft, call, world, fault, (_run, { promptTokens, completionTokens, costNano }) => ({
    text: HEARD,
    usage: {
      seconds: 2.5,
      input_tokens: promptTokens,
      output_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      cost: usd(costNano),
    },
  }));
}

const craft: Craft = {
  kind: "transcription",
  apiType: "stt",
  read(call) {
    const isForm = call.headers["content-type"]?.startsWith("multipart/form-data");
    const asked = validated(TranscriptionRequest, isForm ? formOf(call) : call.json);
    const turns = [{ role: null, text: asked.input_audio.data }];
    return { ...plainRequest, models: [asked.model], turns, user: asked.user ?? null };
  },
  tokens: () => TOKENS,
};

/** The fields of a form; its file as if it had been inlined. */
function formOf({ body, headers }: Call): Record<string, unknown> {
  const boundary = /boundary="?([^";]+)/.exec(headers["content-type"] ?? "")?.[1];
  if (!boundary) throw new ApiError(400, "The form has no boundary.");
  const fields: Record<string, unknown> = {};
  for (const part of body.split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf("\r\n\r\n");
    const name = /\bname="([^"]*)"/.exec(part.slice(0, end))?.[1] ?? "";
    const value = part.slice(end + 4, -2);
    fields[name === "file" ? "input_audio" : name] = name === "file" ? { data: value, format: "wav" } : value;
  }
  return fields;
}
