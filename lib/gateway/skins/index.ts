import { chat } from "./chat";
import { completions } from "./completions";
import { embeddings } from "./embeddings";
import { images } from "./images";
import { messages } from "./messages";
import { rerank } from "./rerank";
import { responses } from "./responses";
import type { Skin } from "./skin";
import { speech } from "./speech";
import { transcriptions } from "./transcriptions";

export type { Ask, Skin, StreamFormat } from "./skin";

/** Every route that costs money, by its path. */
export const SKINS: Readonly<Record<string, Skin>> = Object.fromEntries(
  [chat, completions, responses, messages, embeddings, rerank, images, speech, transcriptions].map((skin) => [
    skin.path,
    skin,
  ]),
);
