import * as z from "zod";
import type { Fault } from "../faults/fault";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { validated } from "../http/validation";
import { plainRequest } from "../inference/request";
import { admitCraft, namesOf, type Craft } from "../inference/run";
import { tokenise } from "../inference/tokens";
import { charge } from "../inference/work";
import type { World } from "../world";

const SpeechRequest = z.object({
  model: z.string(),
  input: z.string().min(1),
  voice: z.string().optional(),
  user: z.string().nullish(),
});

const BYTES_PER_WORD = 400;

/** `/audio/speech`: bytes that are no sound, as many as the text has words; what they cost is only told by `/generation`. */
export function speech(call: Call, world: World, fault: Fault | undefined): Reply {
  const run = admitCraft(craft, call, world, fault);
  return {
    stream(response) {
      charge(run, world);
      response.writeHead(200, { "content-type": "audio/mpeg", ...namesOf(run) });
      const words = run.answer.content.length;
      for (let word = 0; word < words; word++) response.write(Buffer.alloc(BYTES_PER_WORD, word));
      if (run.fault?.kind === "cut") response.socket?.end();
      else response.end();
    },
  };
}

const craft: Craft = {
  kind: "speech",
  apiType: "tts",
  read({ json }) {
    const { model, input, user } = validated(SpeechRequest, json);
    return { ...plainRequest, models: [model], turns: [{ role: null, text: input }], user: user ?? null };
  },
  tokens: ({ turns }) => tokenise(turns[0]?.text ?? "").length,
};
