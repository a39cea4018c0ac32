import { Pool } from "undici";
import { Circuit } from "./circuit";
import { RetryBudget } from "./retry-budget";

/** How long OpenRouter may take, in milliseconds. */
export interface UpstreamLimits {
  connectMs: number;
  firstByteMs: number;
  /** Between two pieces of an answer. */
  idleMs: number;
  /** From the first byte to the last. */
  totalMs: number;
}

const MAX_CONNECTIONS = 512;
const MAX_HEADER_BYTES = 32 * 1024;

/** OpenRouter as the gateway talks to it: one constant origin, kept-alive connections, no redirects, no decoding. */
export interface Upstream {
  pool: Pool;
  /** The path every route starts with, such as `/api/v1`. */
  basePath: string;
  limits: UpstreamLimits;
  circuit: Circuit;
  retries: RetryBudget;
}

/** @param onTurn is told when the circuit opens and when it closes */
export function connectUpstream(
  baseUrl: string,
  limits: UpstreamLimits,
  onTurn?: (isOpen: boolean) => void,
): Upstream {
  const url = new URL(baseUrl);
  const pool = new Pool(url.origin, {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  return {
    pool,
    basePath: url.pathname.replace(/\/+$/, ""),
    limits,
    circuit: new Circuit(onTurn),
    retries: new RetryBudget(),
  };
}
