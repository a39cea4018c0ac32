import { chat } from "./chat";
import { completions } from "./completions";
import { embeddings } from "./embeddings";
import { messages } from "./messages";
import { responses } from "./responses";
import type { Skin } from "./skin";

export type { Ask, Skin, StreamFormat } from "./skin";

/** Every route that costs money, by its path. */
export const SKINS: Readonly<Record<string, Skin>> = Object.fromEntries(
  [chat, completions, responses, messages, embeddings].map((skin) => [skin.path, skin]),
);
