export { planProvisioning } from "./plan";
export { resumeProvisionings } from "./resume";
export { retryProvisioning } from "./retry";
export { runProvisioning } from "./run";
export { deleteStrays } from "./strays";
