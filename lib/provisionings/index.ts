export { installationMarker, provisioningIdOf } from "./key-name";
export { planProvisioning } from "./plan";
export { findFailedProvisionings } from "./failed";
export { resumeProvisionings } from "./resume";
export { runPlanned, runProvisioning } from "./run";
export { deleteStrays } from "./strays";
export { wantedAtOpenRouter, WITH_WANTED } from "./wanted";
