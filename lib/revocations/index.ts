export { getRevocationReceipt } from "./receipt";
export { recordRevocation } from "./record";
export { RevocationReceipt } from "./shape";
