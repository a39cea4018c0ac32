import type { Turn } from "./request";

const PER_TURN = 3;
const CHARACTERS_PER_TOKEN = 4;

/** Prompt tokens of a text: never more than its UTF-8 bytes. */
export function countText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/**
 * Prompt tokens of a conversation. Three per turn stay below the bytes that the JSON of a turn has beside
 * its text, so the count is at most the bytes of the messages as sent: a bound a client may hold money by.
 */
export function countTurns(turns: readonly Turn[]): number {
  let tokens = 0;
  for (const { text } of turns) tokens += countText(text) + PER_TURN;
  return tokens;
}

/** Splits an answer into the pieces it streams in, one token each: a word with the space before it. */
export function tokenise(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}
