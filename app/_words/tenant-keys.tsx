import { plural } from "./grammar";

export const importKeys = {
  title: "Issue many keys",
  intro: (
    <>
      One key a line, up to 1000. Only <b>name</b> is required; all keys are issued or none. A limit and an
      expiry left empty are what the tenant&apos;s settings say of new keys.
    </>
  ),
  submit: "Issue keys",
  repeated: "These keys were issued before, and shown then.",
  titleOfIssued: (count: number) => `${plural(count, "key")} issued`,
  onlyPlace:
    "This file is the only place where these keys can be read. Bursar keeps a fingerprint of each and cannot show them again.",
  download: "Download the keys",
  isSaved: "I saved the file",
};

export const keysPage = {
  title: "API keys",
  description: "What the tenant's programs send. Bursar keeps only a fingerprint of each.",
  newKey: "New key",
  issueMany: "Issue many",
  noneYet: "No keys yet",
  noneYetHint: "With a key, any OpenAI or OpenRouter client works: only its base URL and key change.",
};

export const newSlot = {
  title: "New slot",
  intro:
    "Another key at OpenRouter for this tenant, such as one for staging. Its limit follows the tenant’s budget; issued keys choose their slot.",
  slot: "Slot",
  slotExample: "staging",
  submit: "Create key",
  made: (slot: string) => `OpenRouter made a key for ${slot}.`,
  waits: (slot: string) => `The key for ${slot} waits for OpenRouter.`,
};

export const provisionedKeys = {
  description:
    "The tenant's own keys at OpenRouter, one for each slot. Only Bursar holds their secrets, encrypted.",
  newSlot: "New slot",
  noneYet: "No OpenRouter key",
  noneYetHint: "Calls are answered with 503 until there is one.",
  allDeleted: "All deleted",
  allDeletedHint: "Its keys at OpenRouter were deleted with it.",
};
