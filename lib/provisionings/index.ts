export { planProvisioning } from "./plan";
export { resumeProvisionings } from "./resume";
export { runProvisioning } from "./run";
export { deleteStrays } from "./strays";
