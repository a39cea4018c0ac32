export { watchCredits } from "./credits-low";
export { watchThresholds } from "./thresholds";
