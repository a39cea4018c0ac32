import { costFromReport, formatUsd } from "@/lib/money";
import { type PricePpm, priceOf } from "@/lib/prices";

const LINE_FEED = 0x0a;
/** A line of a stream that is longer goes out as it came: no report of use is. */
const LONGEST_LINE = 1024 * 1024;
const USAGE = Buffer.from('"usage"');
const NOTHING = Buffer.alloc(0);

/** A quote that is not escaped begins a key where a colon follows: no text of an answer can look like it. */
const USAGE_OBJECT = /(?<!\\)"usage"\s*:\s*\{/g;
const COST = /(?<!\\)("cost"\s*:\s*)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const COST_DETAILS = /(?<!\\)("cost_details"\s*:\s*)\{[^{}]*\}/g;

/**
 * An answer as a tenant sees it that pays another price than OpenRouter's: its reports of use tell that price, and what
 * OpenRouter and the provider charged is left out. Every other byte stays as it came.
 */
export function withPrices(json: Buffer, ppm: PricePpm): Buffer {
  if (!json.includes(USAGE)) return json;
  const text = json.toString("utf8");
  let shown = "";
  let position = 0;
  for (const { index, 0: opening } of text.matchAll(USAGE_OBJECT)) {
    if (index < position) continue;
    const end = closingBrace(text, index + opening.length);
    shown += text.slice(position, index) + pricedUsage(text.slice(index, end), ppm);
    position = end;
  }
  return Buffer.from(shown + text.slice(position));
}

function pricedUsage(usage: string, ppm: PricePpm): string {
  return usage.replace(COST_DETAILS, "$1null").replace(COST, (_, key: string, reported: string) => {
    const costNano = costFromReport(Number(reported));
    return key + (costNano === null ? "null" : formatUsd(priceOf(costNano, ppm)));
  });
}

/** Past the brace that closes what was opened before `from`; texts of an answer have no place in a report of use. */
function closingBrace(text: string, from: number): number {
  for (let at = from, depth = 1; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The same for a stream, line by line; the end of a chunk waits for the end of its line. */
export class ShownPrices {
  #begun: Buffer = NOTHING;

  constructor(private readonly ppm: PricePpm) {}

  pass(chunk: Buffer): Buffer {
    const bytes = this.#begun.length > 0 ? Buffer.concat([this.#begun, chunk]) : chunk;
    const end = bytes.length > LONGEST_LINE ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1;
    this.#begun = bytes.subarray(end);
    return withPrices(bytes.subarray(0, end), this.ppm);
  }

  /** What came after the last line. */
  rest(): Buffer {
    return withPrices(this.#begun, this.ppm);
  }
}
