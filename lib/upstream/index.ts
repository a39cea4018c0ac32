export { findGeneration, type GenerationFacts } from "./find-generation";
export { keyWorks } from "./key-works";
export { runsOn } from "./runs-on";
export { connectUpstream, type Upstream, type UpstreamLimits } from "./upstream";
export { tooSlow, wholeBody } from "./whole-body";
