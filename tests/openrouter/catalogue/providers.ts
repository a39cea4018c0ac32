/** The providers that serve the catalogue, in the shape of `GET /providers`. */
function provider(name: string, slug: string, site: string, headquarters: string) {
  return {
    name,
    slug,
    privacy_policy_url: `https://${site}/privacy`,
    terms_of_service_url: `https://${site}/terms`,
    status_page_url: null,
    headquarters,
    datacenters: ["US"],
  };
}

export const providers = [
  provider("Amazon Bedrock", "amazon-bedrock", "aws.amazon.com", "US"),
  provider("Anthropic", "anthropic", "anthropic.com", "US"),
  provider("Azure", "azure", "microsoft.com", "US"),
  provider("Cohere", "cohere", "cohere.com", "CA"),
  provider("DeepInfra", "deepinfra", "deepinfra.com", "US"),
  provider("Fireworks", "fireworks", "fireworks.ai", "US"),
  provider("Google", "google-vertex", "cloud.google.com", "US"),
  provider("Google AI Studio", "google-ai-studio", "ai.google.dev", "US"),
  provider("Groq", "groq", "groq.com", "US"),
  provider("Mistral", "mistral", "mistral.ai", "FR"),
  provider("Novita", "novita", "novita.ai", "US"),
  provider("OpenAI", "openai", "openai.com", "US"),
  provider("Together", "together", "together.ai", "US"),
  provider("xAI", "xai", "x.ai", "US"),
];

export const providerSlugs: ReadonlyMap<string, string> = new Map(
  providers.map(({ name, slug }) => [name, slug]),
);
