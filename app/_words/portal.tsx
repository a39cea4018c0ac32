import type { ReactNode } from "react";

export const ownOverview = {
  description: "What you have, and what you used of it.",
  entries: "Entries",
  firstKey: "Make your first key",
  firstKeyHint: "With a key, any OpenAI or OpenRouter client works here: only its base URL and key change.",
  newKey: "New key",
  noBudget: "No budget caps you per day, week or month. Your credits are the limit.",
};

export const activityRoute = {
  title: "Activity",
  description: "Who used what, when, and what it cost. Days are UTC.",
};

export const ownCreditsPage = {
  description: "What you were granted, and what became of it month by month.",
};

export const docsRoute = {
  title: "API docs",
  description: (name: string) => `${name} speaks OpenAI's and OpenRouter's API.`,
  yourBaseUrl: "Your base URL",
  anyClient: "Any OpenAI or OpenRouter client works: only its base URL and key change.",
  baseUrl: "Base URL",
  firstCall: "A first call",
  firstCallHint: "Put a key of yours in the place of YOUR_KEY. Where you make a key, it is filled in.",
  routesTake: (code: ReactNode) => (
    <>
      Every route below takes a key as {code}; those of keys take a management key. Errors have OpenRouter's
      shape.
    </>
  ),
};

export const endUsersRoute = {
  title: "End users",
  description: "Whom your calls were for, as they named them in user.",
};

export const generationsRoute = {
  title: "Generations",
  description: "One row for each call and what it cost, newest first.",
};

export const ownKeysPage = {
  newKey: "New key",
  description: "What your programs send. A key is shown once; only a fingerprint of it is kept.",
  noneYetHint: "With a key, any OpenAI or OpenRouter client works: only its base URL and key change.",
  noneYet: "No keys yet",
};

export const membersRoute = {
  title: "Members",
  description: "Who may open these pages, and what they may do here.",
};

export const settingsRoute = {
  title: "Settings",
  who: "Who you are here",
  managementKey: "Management key",
  asAnOwner: "As an owner",
};

export const monthRoute = {
  pageTitle: (month: string) => `Statement ${month}`,
  title: "Statement",
};
