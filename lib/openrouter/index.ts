export type { KeySettings, LimitReset, OpenRouterKey, ProvisioningApi } from "./api";
export { connectOpenRouter } from "./client";
export { OpenRouterFailure } from "./failure";
export { readGenerationRecord } from "./generation-record";
