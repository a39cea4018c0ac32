/**
 * Providers at which closing the connection neither ends the generation nor its bill (OpenRouter's documentation of
 * streaming, "stream cancellation"). Letters and digits only, in lower case.
 */
const RUN_ON = new Set([
  "ai21",
  "aionlabs",
  "alibaba",
  "amazonbedrock",
  "awsbedrock",
  "featherless",
  "google",
  "googleaistudio",
  "googlevertex",
  "groq",
  "huggingface",
  "inferencenet",
  "inflection",
  "kluster",
  "lambda",
  "minimax",
  "mistral",
  "modal",
  "nebius",
  "perplexity",
  "reflection",
  "replicate",
  "sambanova",
  "targon",
  "zeroone",
]);

/** Whether a provider writes, and charges, the whole answer although nobody reads it any more. */
export function runsOn(provider: string | null): boolean {
  return provider !== null && RUN_ON.has(provider.toLowerCase().replace(/[^a-z0-9]/g, ""));
}
