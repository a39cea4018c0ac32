export { claimKey, keepAnswer, type RepeatableRequest } from "./key";
