import type { Turn } from "./request";

const PER_MESSAGE = 3;
const CHARACTERS_PER_TOKEN = 4;

/** Prompt tokens of a text: never more than its UTF-8 bytes. */
function countText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/**
 * Prompt tokens of a conversation. Three per message stay below the bytes that its JSON has beside its text, and
 * a bare prompt has none, so the count is at most the bytes of the prompt as sent: a bound to hold money by.
 */
export function countTurns(turns: readonly Turn[]): number {
  let tokens = 0;
  for (const { role, text } of turns) tokens += countText(text) + (role === null ? 0 : PER_MESSAGE);
  return tokens;
}

/** Splits an answer into the pieces it streams in, one token each: a word with the space before it. */
export function tokenise(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}
