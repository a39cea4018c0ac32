/** Models that only draw, in the shape of `GET /images/models`; they are not in the text catalogue. */
function drawing(id: string, name: string, released: string) {
  return {
    id,
    name,
    created: Date.parse(released) / 1000,
    description: `${name} draws what a prompt describes.`,
    architecture: { input_modalities: ["text", "image"], output_modalities: ["image"] },
    endpoints: `/api/v1/images/models/${id}/endpoints`,
    supported_parameters: {},
    supports_streaming: false,
  };
}

export const imageModels = [
  drawing("black-forest-labs/flux.2-pro", "FLUX.2 Pro", "2025-11-25"),
  drawing("openai/gpt-image-1", "OpenAI: GPT Image 1", "2025-04-23"),
];

/** `GET /images/models/{author}/{slug}/endpoints`. */
export function imageEndpointsJson({ id }: { id: string }): Record<string, unknown> {
  return {
    id,
    endpoints: [
      {
        provider_name: "OpenAI",
        provider_slug: "openai",
        provider_tag: "openai",
        pricing: [],
        supported_parameters: {},
        supports_streaming: false,
        allowed_passthrough_parameters: [],
      },
    ],
  };
}
