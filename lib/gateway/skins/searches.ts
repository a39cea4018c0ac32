import { type Fields, integerOf } from "./fields";

/** What a search adds unless a plugin asks for more, with room for a second one; and the most that may be asked for. */
const WEB_RESULTS = 10;
const MAX_WEB_RESULTS = 50;

/** How many web results a call may pay for. Plugins and server tools search; tools of the client's own do not. */
export function webResultsOf(
  request: Fields,
  candidates: string[],
  isServerTool: (type: unknown) => boolean,
): number {
  const tools = Array.isArray(request.tools) ? request.tools : [];
  const searches =
    Boolean(request.plugins || request.web_search_options) ||
    candidates.some((name) => name.endsWith(":online")) ||
    tools.some((tool: { type?: unknown } | null) => isServerTool(tool?.type));
  if (!searches) return 0;
  const plugins = Array.isArray(request.plugins) ? (request.plugins as (Fields | null)[]) : [];
  const asked = plugins.map((plugin) =>
    plugin ? (integerOf(plugin, "max_results", MAX_WEB_RESULTS) ?? 0) : 0,
  );
  return Math.max(WEB_RESULTS, ...asked);
}
