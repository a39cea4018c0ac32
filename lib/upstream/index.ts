export { findGeneration, type GenerationFacts } from "./find-generation";
export { connectUpstream, DEFAULT_LIMITS, type Upstream, type UpstreamLimits } from "./upstream";
