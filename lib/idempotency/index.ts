export { forgetAnswers } from "./forget";
export { claimKey, keepAnswer, type KeptAnswer, type RepeatableRequest } from "./once";
