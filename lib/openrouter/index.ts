export type { KeyLimit, LimitReset, OpenRouterKey, ProvisioningApi } from "./api";
export { connectOpenRouter } from "./client";
export { type FailureKind, OpenRouterFailure } from "./failure";
