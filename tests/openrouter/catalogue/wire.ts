import type { Endpoint, Model } from "./catalogue";

const samplers = [
  "max_tokens",
  "temperature",
  "top_p",
  "stop",
  "frequency_penalty",
  "presence_penalty",
  "seed",
];

function supportedParameters({ offer }: Model): string[] {
  if (offer.kind !== undefined && offer.kind !== "router") return [];
  const parameters = [...samplers, "response_format", "structured_outputs"];
  if (offer.tools) parameters.push("tools", "tool_choice");
  if (offer.reasoning) parameters.push("reasoning", "include_reasoning");
  return parameters;
}

const outputs = {
  router: ["text"],
  embedding: ["embeddings"],
  rerank: ["rerank"],
  drawing: ["image"],
  speech: ["speech"],
  transcription: ["transcription"],
} as const;

function architecture({ offer }: Model): Record<string, unknown> {
  const input = offer.input ?? ["text"];
  const output = outputs[offer.kind ?? "router"];
  return {
    modality: `${input.join("+")}->${output.join("+")}`,
    input_modalities: input,
    output_modalities: output,
    tokenizer: "Other",
    instruct_type: null,
  };
}

function pricing({ offer }: Model): Record<string, string> {
  const { prompt, completion, cacheRead } = offer;
  return cacheRead === undefined
    ? { prompt, completion }
    : { prompt, completion, input_cache_read: cacheRead };
}

function description({ offer }: Model): string {
  return `${offer.name}, with a context of ${offer.context} tokens.`;
}

const created = ({ offer }: Model) => Date.parse(offer.released) / 1000;

/** A row of `GET /models`, with every field `@openrouter/sdk` 1.3.19 insists on. */
export function modelJson(model: Model): Record<string, unknown> {
  const { offer } = model;
  return {
    id: model.id,
    canonical_slug: model.permaslug,
    hugging_face_id: null,
    name: offer.name,
    created: created(model),
    description: description(model),
    context_length: offer.context,
    architecture: architecture(model),
    pricing: pricing(model),
    top_provider: {
      context_length: offer.context,
      max_completion_tokens: offer.maxOutput,
      is_moderated: model.id.startsWith("openai/"),
    },
    per_request_limits: null,
    supported_parameters: supportedParameters(model),
    default_parameters: null,
    supported_voices: null,
    links: { details: `/api/v1/models/${model.permaslug}/endpoints` },
  };
}

function endpointJson(model: Model, endpoint: Endpoint): Record<string, unknown> {
  const { offer } = model;
  const tools = offer.tools === true;
  return {
    name: `${endpoint.provider} | ${model.permaslug}`,
    model_id: model.id,
    model_name: offer.name,
    context_length: offer.context,
    pricing: { ...pricing(model), discount: 0 },
    provider_name: endpoint.provider,
    tag: endpoint.slug,
    quantization: "unknown",
    max_completion_tokens: offer.maxOutput,
    max_prompt_tokens: null,
    supported_parameters: supportedParameters(model),
    supports_implicit_caching: offer.cacheRead !== undefined,
    supports_tool_choice: { auto: tools, function: tools, none: tools, required: tools },
    status: 0,
    uptime_last_5m: 100,
    uptime_last_30m: 100,
    uptime_last_1d: 99.9,
    latency_last_30m: null,
    throughput_last_30m: null,
  };
}

export function endpointsJson(model: Model): Record<string, unknown>[] {
  return model.endpoints.map((endpoint) => endpointJson(model, endpoint));
}

/** The body of `GET /models/{author}/{slug}/endpoints`. */
export function modelWithEndpointsJson(model: Model): Record<string, unknown> {
  return {
    id: model.id,
    name: model.offer.name,
    created: created(model),
    description: description(model),
    architecture: architecture(model),
    endpoints: endpointsJson(model),
  };
}
