export { getProvisionedKeyActivity } from "./activity";
export { alignProvisionedKeys } from "./align";
export { createProvisionedKey, insertFirstKey } from "./create";
export { deleteProvisionedKey, retireAllKeys } from "./delete";
export { getProvisionedKey } from "./get";
export { keysOfTenants, listProvisionedKeys } from "./list";
export { rotateProvisionedKey } from "./rotate";
export { setBackProvisionedKey } from "./set-back";
export {
  CreateProvisionedKey,
  ListProvisionedKeys,
  ProvisionedKey,
  ProvisionedKeyActivity,
  ProvisionedKeyPage,
  RotateProvisionedKey,
  UpdateProvisionedKey,
} from "./shape";
export { syncProvisionedKeys } from "./sync";
export { takeOverProvisionedKey } from "./take-over";
export { updateProvisionedKey } from "./update";
