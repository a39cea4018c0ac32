export { checkProvisioningKey } from "./check-provisioning-key";
export { getInstance } from "./get";
export { Instance, ProvisioningKeyCheck } from "./shape";
