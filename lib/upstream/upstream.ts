import { Pool } from "undici";

/** How long OpenRouter may take, in milliseconds; tests shorten them. */
export interface UpstreamLimits {
  connectMs: number;
  firstByteMs: number;
  /** Between two pieces of an answer. */
  idleMs: number;
}

export const DEFAULT_LIMITS: UpstreamLimits = { connectMs: 5_000, firstByteMs: 120_000, idleMs: 60_000 };

const MAX_CONNECTIONS = 512;
const MAX_HEADER_BYTES = 32 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** OpenRouter as the gateway talks to it: one constant origin, kept-alive connections, no redirects, no decoding. */
export interface Upstream {
  pool: Pool;
  /** The path every route starts with, such as `/api/v1`. */
  basePath: string;
  limits: UpstreamLimits;
}

export function connectUpstream(baseUrl: string, limits: UpstreamLimits = DEFAULT_LIMITS): Upstream {
  const url = new URL(baseUrl);
  const pool = new Pool(url.origin, {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return { pool, basePath: url.pathname.replace(/\/+$/, ""), limits };
}
