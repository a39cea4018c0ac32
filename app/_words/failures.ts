export const pageError = {
  title: "This page could not be shown",
  safe: "Something went wrong on our side. Nothing was changed; trying again is safe.",
};

export const forbidden = {
  title: "Not for your role",
  notIncluded: "Your role does not include this page",
  askOwner: {
    portal: "An owner of this portal can give you another role, under Settings.",
    account: "An owner of your account can give you another role, under Members.",
  },
  toOverview: "Go to the overview",
};

export const appGlobalError = {
  pageTitle: "Bursar",
  title: "Bursar could not show this page",
  safe: "Something went wrong on our side. Nothing was changed; reloading is safe.",
  reference: (digest: string) => `Reference ${digest} finds it in the logs.`,
};

export const appLayout = {
  title: "Bursar",
  description: "Keys, budgets and a ledger over one OpenRouter account.",
};

export const appNotFound = {
  pageTitle: "Not found",
  title: "There is nothing here",
  why: "The address may be mistyped, or what it named is gone.",
  toOverview: "Go to the overview",
};
