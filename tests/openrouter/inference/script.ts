import type { Generation } from "../account/generation";

/** What one skin puts on the wire for one streamed run: every method returns ready SSE text. */
export interface Script {
  /** Before the first token. */
  opening(): string;
  /** The event of one token; empty when the skin hides it. */
  token(index: number): string;
  /** After the last token, usage apart. */
  ending(): string;
  usage(generation: Generation): string;
  done(): string;
  /** The provider failed after the headers were sent. */
  failure(code: number, message: string): string;
}

export function sseData(json: string): string {
  return `data: ${json}\n\n`;
}
