/** One metered call as the account remembers it. Times are Unix milliseconds, money is nano-USD. */
export interface Generation {
  id: string;
  keyHash: string;
  /** Catalogue id that served, for example `openai/gpt-4o-mini`. */
  model: string;
  permaslug: string;
  provider: string;
  endpointId: string;
  apiType: "completions" | "embeddings" | "rerank" | "image" | "tts" | "stt";
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  costNano: bigint;
  /** What the prompt cache saved. */
  cacheDiscountNano: bigint;
  createdAtMs: number;
  latencyMs: number;
  generationMs: number;
  streamed: boolean;
  cancelled: boolean;
  finishReason: string | null;
  externalUser: string | null;
  sessionId: string | null;
  referer: string | null;
  userAgent: string | null;
}
