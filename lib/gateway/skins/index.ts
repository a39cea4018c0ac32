import { chat } from "./chat";
import type { Skin } from "./skin";

export type { Ask, Skin, StreamFormat } from "./skin";

/** Every route that costs money, by its path. */
export const SKINS: Readonly<Record<string, Skin>> = Object.fromEntries(
  [chat].map((skin) => [skin.path, skin]),
);
