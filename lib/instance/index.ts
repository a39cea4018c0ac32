export { checkProvisioningKey } from "./check-provisioning-key";
export { getInstance, VERSION } from "./get";
export { Instance, ProvisioningKeyCheck } from "./shape";
