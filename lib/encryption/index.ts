export { keyIdOf, newEncryptionKey } from "./key-id";
export { type Reseal, resealSecrets } from "./reseal";
