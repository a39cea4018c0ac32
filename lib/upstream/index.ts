export { findGeneration, type GenerationFacts } from "./find-generation";
export { connectUpstream, type Upstream, type UpstreamLimits } from "./upstream";
export { tooSlow, wholeBody } from "./whole-body";
