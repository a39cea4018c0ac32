import { randomFillSync } from "node:crypto";

const RANDOM_BYTES = 10;
const drawn = Buffer.alloc(RANDOM_BYTES * 512);
let next = drawn.length;

/**
 * A UUID of version 7 for one request, later the primary key of its generation: ids follow time, so that new rows share
 * pages. Random bytes are drawn from the system for 512 ids at once.
 */
export function requestId(): string {
  if (next === drawn.length) {
    randomFillSync(drawn);
    next = 0;
  }
  const random = drawn.toString("hex", next, next + RANDOM_BYTES - 1);
  const variant = "89ab"[drawn[next + RANDOM_BYTES - 1]! & 3];
  next += RANDOM_BYTES;
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6)}`;
}
