export { describeProvisionedKeys } from "./describe";
export { secondWall } from "./limit";
export { ProvisionedKey } from "./shape";
export { syncProvisionedKeys } from "./sync";
