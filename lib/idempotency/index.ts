export { answerOnce, type RepeatableAnswer } from "./answer-once";
export { forgetSecrets } from "./secrets";
