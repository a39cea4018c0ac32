import { BursarError } from "@/lib/errors";
import type { TenantPolicy } from "./tenant-policy";
import { type Fields, objectOf } from "./skins/fields";

const WEB_PLUGINS = new Set<unknown>(["web", "web-fetch"]);
/** They call models of their own choice, at prices that no hold knows. */
const CHOOSING_PLUGINS = new Set<unknown>(["auto-router", "auto-beta-router", "pareto-router", "fusion"]);
/** Tools that the client itself runs, whatever the format calls them; everything else runs at OpenRouter or a provider. */
const CLIENT_TOOL = /^(function|custom|bash|text_editor|computer|memory|local_shell|shell|apply_patch)/;
const WEB_TOOL = /web[_-](search|fetch)/;

/**
 * Checks what a request wants beside its models against what the tenant's calls may use. Throws `parameter_not_allowed`
 * naming the field.
 * @returns the `provider` field as OpenRouter has to get it, when the tenant wants something of providers
 */
export function applyParameterPolicy(
  policy: TenantPolicy,
  request: Fields,
  candidates: string[],
): Record<string, string> {
  if (!policy.allowsWebSearch) refuseWebSearch(request, candidates);
  const plugins = listOf(request.plugins);
  if (policy.unpricedHoldNano === null && plugins.some(({ id }) => CHOOSING_PLUGINS.has(id))) {
    throw new BursarError(
      "unpriced_model",
      "A plugin that chooses models has no fixed price. Name a model.",
      {
        param: "plugins",
      },
    );
  }
  if (!policy.allowsPlugins && plugins.some(({ id }) => !WEB_PLUGINS.has(id)))
    throw refused("Plugins are", "plugins");
  if (!policy.allowsServerTools && listOf(request.tools).some(isServerTool))
    throw refused("Tools that run at OpenRouter or at a provider are", "tools");
  if (!policy.allowsProvider && request.provider != null) throw refused("Choosing providers is", "provider");
  return providerFields(policy, request);
}

function refuseWebSearch(request: Fields, candidates: string[]): void {
  if (candidates.some((name) => name.includes(":online"))) throw refused("Web search is", "model");
  if (request.web_search_options != null) throw refused("Web search is", "web_search_options");
  if (listOf(request.plugins).some(({ id }) => WEB_PLUGINS.has(id)))
    throw refused("Web search is", "plugins");
  if (listOf(request.tools).some(({ type }) => typeof type === "string" && WEB_TOOL.test(type)))
    throw refused("Web search is", "tools");
}

function isServerTool({ type }: Fields): boolean {
  return type != null && !(typeof type === "string" && CLIENT_TOOL.test(type));
}

function providerFields(policy: TenantPolicy, request: Fields): Record<string, string> {
  if (!policy.deniesDataCollection && !policy.requiresZdr) return {};
  const provider = {
    ...objectOf(request, "provider"),
    ...(policy.deniesDataCollection && { data_collection: "deny" }),
    ...(policy.requiresZdr && { zdr: true }),
  };
  return { provider: JSON.stringify(provider) };
}

/** What is no object in a list is OpenRouter's to refuse. */
function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

function refused(what: string, param: string): BursarError {
  return new BursarError("parameter_not_allowed", `${what} not allowed for this account.`, { param });
}
