/** One row of the price list. Prices are USD per token as the decimal strings OpenRouter publishes. */
export interface Offer {
  id: string;
  name: string;
  /** Release date, which also dates the permaslug. */
  released: string;
  context: number;
  maxOutput: number | null;
  prompt: string;
  completion: string;
  cacheRead?: string;
  input?: readonly string[];
  providers: readonly string[];
  /** `always` reasons on every call, `optional` unless the request turns it off. */
  reasoning?: "always" | "optional";
  tools?: boolean;
  /** What it does, where that is not speaking. */
  kind?: "embedding" | "router" | "rerank" | "drawing" | "speech" | "transcription";
  /** USD of a call beside its tokens; the catalogue does not list it. */
  perCall?: string;
}

const seeing = ["text", "image"] as const;
const reading = ["text", "image", "file"] as const;

/** Prices as listed in 2025-2026: believable, not kept up to date. One model a line, so that prices can be compared. */
// prettier-ignore
export const offers: readonly Offer[] = [
  { id: "openrouter/auto", name: "Auto Router", released: "2023-11-08", context: 2000000, maxOutput: null, prompt: "-1", completion: "-1", providers: ["OpenAI"], tools: true, kind: "router" },
  { id: "openai/gpt-5", name: "OpenAI: GPT-5", released: "2025-08-07", context: 400000, maxOutput: 128000, prompt: "0.00000125", completion: "0.00001", cacheRead: "0.000000125", input: reading, providers: ["OpenAI", "Azure"], reasoning: "always", tools: true },
  { id: "openai/gpt-5-mini", name: "OpenAI: GPT-5 Mini", released: "2025-08-07", context: 400000, maxOutput: 128000, prompt: "0.00000025", completion: "0.000002", cacheRead: "0.000000025", input: reading, providers: ["OpenAI", "Azure"], reasoning: "always", tools: true },
  { id: "openai/gpt-5-nano", name: "OpenAI: GPT-5 Nano", released: "2025-08-07", context: 400000, maxOutput: 128000, prompt: "0.00000005", completion: "0.0000004", cacheRead: "0.000000005", input: reading, providers: ["OpenAI"], reasoning: "always", tools: true },
  { id: "openai/gpt-4.1", name: "OpenAI: GPT-4.1", released: "2025-04-14", context: 1047576, maxOutput: 32768, prompt: "0.000002", completion: "0.000008", cacheRead: "0.0000005", input: reading, providers: ["OpenAI", "Azure"], tools: true },
  { id: "openai/gpt-4o", name: "OpenAI: GPT-4o", released: "2024-05-13", context: 128000, maxOutput: 16384, prompt: "0.0000025", completion: "0.00001", cacheRead: "0.00000125", input: reading, providers: ["OpenAI", "Azure"], tools: true },
  { id: "openai/gpt-4o-mini", name: "OpenAI: GPT-4o-mini", released: "2024-07-18", context: 128000, maxOutput: 16384, prompt: "0.00000015", completion: "0.0000006", cacheRead: "0.000000075", input: reading, providers: ["OpenAI", "Azure"], tools: true },
  { id: "openai/o4-mini", name: "OpenAI: o4 Mini", released: "2025-04-16", context: 200000, maxOutput: 100000, prompt: "0.0000011", completion: "0.0000044", cacheRead: "0.000000275", input: reading, providers: ["OpenAI"], reasoning: "always", tools: true },
  { id: "openai/gpt-oss-120b", name: "OpenAI: gpt-oss-120b", released: "2025-08-05", context: 131072, maxOutput: 131072, prompt: "0.00000004", completion: "0.0000002", providers: ["DeepInfra", "Together", "Groq"], reasoning: "optional", tools: true },
  { id: "anthropic/claude-opus-4.1", name: "Anthropic: Claude Opus 4.1", released: "2025-08-05", context: 200000, maxOutput: 32000, prompt: "0.000015", completion: "0.000075", cacheRead: "0.0000015", input: reading, providers: ["Anthropic", "Google"], reasoning: "optional", tools: true },
  { id: "anthropic/claude-sonnet-4.5", name: "Anthropic: Claude Sonnet 4.5", released: "2025-09-29", context: 1000000, maxOutput: 64000, prompt: "0.000003", completion: "0.000015", cacheRead: "0.0000003", input: reading, providers: ["Anthropic", "Amazon Bedrock", "Google"], tools: true },
  { id: "anthropic/claude-haiku-4.5", name: "Anthropic: Claude Haiku 4.5", released: "2025-10-15", context: 200000, maxOutput: 64000, prompt: "0.000001", completion: "0.000005", cacheRead: "0.0000001", input: seeing, providers: ["Anthropic", "Amazon Bedrock"], tools: true },
  { id: "google/gemini-2.5-pro", name: "Google: Gemini 2.5 Pro", released: "2025-06-17", context: 1048576, maxOutput: 65536, prompt: "0.00000125", completion: "0.00001", cacheRead: "0.000000125", input: reading, providers: ["Google", "Google AI Studio"], reasoning: "always", tools: true },
  { id: "google/gemini-2.5-flash", name: "Google: Gemini 2.5 Flash", released: "2025-06-17", context: 1048576, maxOutput: 65535, prompt: "0.0000003", completion: "0.0000025", cacheRead: "0.00000003", input: reading, providers: ["Google", "Google AI Studio"], tools: true },
  { id: "google/gemini-2.5-flash-lite", name: "Google: Gemini 2.5 Flash Lite", released: "2025-07-22", context: 1048576, maxOutput: 65535, prompt: "0.0000001", completion: "0.0000004", cacheRead: "0.00000001", input: reading, providers: ["Google"], tools: true },
  { id: "google/gemini-flash-1.5-8b", name: "Google: Gemini 1.5 Flash 8B", released: "2024-10-03", context: 1000000, maxOutput: 8192, prompt: "0.0000000375", completion: "0.00000015", cacheRead: "0.00000001", input: seeing, providers: ["Google AI Studio"], tools: true },
  { id: "google/gemma-3-4b-it", name: "Google: Gemma 3 4B", released: "2025-03-13", context: 96000, maxOutput: 96000, prompt: "0.00000001703012", completion: "0.0000000681536", input: seeing, providers: ["DeepInfra"] },
  { id: "meta-llama/llama-3.3-70b-instruct", name: "Meta: Llama 3.3 70B Instruct", released: "2024-12-06", context: 131072, maxOutput: 16384, prompt: "0.00000013", completion: "0.00000038", providers: ["DeepInfra", "Together", "Groq"], tools: true },
  { id: "meta-llama/llama-3.3-70b-instruct:free", name: "Meta: Llama 3.3 70B Instruct (free)", released: "2024-12-06", context: 65536, maxOutput: 8192, prompt: "0", completion: "0", providers: ["Together"], tools: true },
  { id: "meta-llama/llama-3.1-8b-instruct", name: "Meta: Llama 3.1 8B Instruct", released: "2024-07-23", context: 131072, maxOutput: 16384, prompt: "0.00000002", completion: "0.00000003", providers: ["DeepInfra", "Novita"], tools: true },
  { id: "mistralai/mistral-nemo", name: "Mistral: Mistral Nemo", released: "2024-07-19", context: 131072, maxOutput: 16384, prompt: "0.00000002", completion: "0.00000004", providers: ["DeepInfra", "Mistral"], tools: true },
  { id: "mistralai/mistral-large-2411", name: "Mistral Large 2411", released: "2024-11-19", context: 131072, maxOutput: null, prompt: "0.000002", completion: "0.000006", providers: ["Mistral"], tools: true },
  { id: "deepseek/deepseek-chat-v3.1", name: "DeepSeek: DeepSeek V3.1", released: "2025-08-21", context: 163840, maxOutput: 163840, prompt: "0.0000002", completion: "0.0000008", providers: ["DeepInfra", "Fireworks", "Novita"], tools: true },
  { id: "deepseek/deepseek-r1-0528", name: "DeepSeek: R1 0528", released: "2025-05-28", context: 163840, maxOutput: 163840, prompt: "0.0000004", completion: "0.00000175", providers: ["DeepInfra", "Novita"], reasoning: "always", tools: true },
  { id: "qwen/qwen3-235b-a22b-2507", name: "Qwen: Qwen3 235B A22B Instruct 2507", released: "2025-07-21", context: 262144, maxOutput: 262144, prompt: "0.000000078", completion: "0.000000312", providers: ["DeepInfra", "Together"], tools: true },
  { id: "x-ai/grok-4", name: "xAI: Grok 4", released: "2025-07-09", context: 256000, maxOutput: null, prompt: "0.000003", completion: "0.000015", cacheRead: "0.00000075", input: seeing, providers: ["xAI"], reasoning: "always", tools: true },
  { id: "moonshotai/kimi-k2-0905", name: "MoonshotAI: Kimi K2 0905", released: "2025-09-04", context: 262144, maxOutput: 262144, prompt: "0.00000039", completion: "0.0000019", providers: ["Fireworks", "Novita"], tools: true },
  { id: "openai/text-embedding-3-small", name: "OpenAI: Text Embedding 3 Small", released: "2024-01-25", context: 8192, maxOutput: null, prompt: "0.00000002", completion: "0", providers: ["OpenAI"], kind: "embedding" },
  { id: "openai/text-embedding-3-large", name: "OpenAI: Text Embedding 3 Large", released: "2024-01-25", context: 8192, maxOutput: null, prompt: "0.00000013", completion: "0", providers: ["OpenAI"], kind: "embedding" },
  { id: "cohere/rerank-5-fast", name: "Cohere: Rerank 5 Fast", released: "2026-09-30", context: 32768, maxOutput: null, prompt: "0.00000002", completion: "0", providers: ["Cohere"], kind: "rerank" },
  { id: "cohere/rerank-v3.5", name: "Cohere: Rerank v3.5", released: "2026-04-05", context: 4096, maxOutput: null, prompt: "0", completion: "0", providers: ["Cohere"], kind: "rerank", perCall: "0.002" },
  { id: "google/gemini-2.5-flash-image", name: "Google: Gemini 2.5 Flash Image", released: "2025-10-07", context: 32768, maxOutput: 2048, prompt: "0.0000003", completion: "0.00003", input: seeing, providers: ["Google"], kind: "drawing" },
  { id: "openai/gpt-4o-mini-tts", name: "OpenAI: GPT-4o Mini TTS", released: "2025-03-20", context: 2000, maxOutput: 2000, prompt: "0.0000006", completion: "0.000012", providers: ["OpenAI"], kind: "speech" },
  { id: "openai/gpt-4o-mini-transcribe", name: "OpenAI: GPT-4o Mini Transcribe", released: "2025-03-20", context: 16000, maxOutput: 2000, prompt: "0.00000125", completion: "0.000005", input: ["audio"], providers: ["OpenAI"], kind: "transcription" },
];
