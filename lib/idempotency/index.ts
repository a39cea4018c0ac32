export { claimKey, keepAnswer, type KeptAnswer, type RepeatableRequest } from "./key";
