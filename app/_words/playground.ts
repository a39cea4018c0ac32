import { plural } from "./grammar";

export const streamAnswer = {
  gatewayAnsweredWithStatus: (status: number) => `The gateway answered with status ${status}.`,
  brokeOff: "The answer broke off.",
};

export const useChat = {
  callFailed: "The call failed.",
};

export const playgroundRoute = {
  playground: "Playground",
  realCallsThroughTheGateway:
    "Real calls through the gateway, charged to the tenant you pick, with a key that ends by itself after an hour.",
};

export const answerFacts = {
  stoppedWhatWasWritten: "Stopped. What was written until then is charged and appears among the generations.",
  inOut: (promptTokens: number, detail: number) => `${plural(promptTokens, "token")} in, ${detail} out`,
  firstTokenAfter: (firstTokenMs: string) => `, first token after ${firstTokenMs}`,
};

export const composer = {
  message: "Message",
  saySomething: "Say something",
  enterSends: "Enter sends, Shift + Enter starts a new line",
  stop: "Stop",
  send: "Send",
};

export const conversation = {
  askSomethingToSee: "Ask something to see an answer, what it cost and where it is in the ledger.",
  waitingForTheFirstToken: "Waiting for the first token",
  copyAnswer: "Copy answer",
  retry: "Retry",
};

export const markdown = {
  noDescription: "no description",
  image: (detail: string) => `[image: ${detail}]`,
};

export const playground = {
  everyCallIsCharged: "Every call is charged to a tenant. Create one with a few credits first.",
  thereIsNoActiveTenant: "There is no active tenant to call for",
  newTenant: "New tenant",
  pickATenantFirst: "Pick a tenant first",
  pickAModelFirst: "Pick a model first",
  conversation: "Conversation",
};

export const settingsPanel = {
  settings: "Settings",
  whoseCreditsPay: "Whose credits pay",
  systemPrompt: "System prompt",
  numbers: { max_tokens: "Max tokens", temperature: "Temperature", top_p: "Top P", seed: "Seed" },
  default: "Default",
  ownKey: "Key to call with",
  ownKeyHint: "Empty makes one for an hour and a dollar. One of your own is kept in this tab only.",
};

export const viewCode = {
  title: "View code",
  secret: "YOUR_KEY",
  question: "Say hello.",
};

export const playgroundKey = {
  name: "Playground of the operator",
  replaced: "Replaced by a newer key of the playground",
};
