import type { AdminToken } from "@/app/_ui/api/types";

export const newToken = {
  word: "token",
  titleOfSecret: "The new token",
  title: "New admin token",
  kept: "Bursar keeps a fingerprint of it.",
  nameExample: "Deployment",
  may: "May",
  mayHint: "What changes also shows. What the dashboard asks a confirmation for has to be named.",
  submit: "Make token",
  atOnce: "At once",
  everythingUsual: "Everything usual",
  usual: "Usual",
  guarded: "Asked a confirmation for in the dashboard",
};

export const tokenExpiry = {
  in30Days: "In 30 days",
  in90Days: "In 90 days",
  inAYear: "In a year",
  label: "Ends",
};

export const tokenStatus: Record<AdminToken["status"], string> = {
  works: "Works",
  revoked: "Revoked",
  expired: "Expired",
};

export const tokenTable = {
  scopeCount: (count: number) => `${count} scopes`,
  revoke: "Revoke…",
  revokeOf: (name: string) => `Revoke ${name}`,
  table: "Admin tokens",
  everythingUsual: "everything usual",
  token: "Token",
  actsAs: "Acts as",
  may: "May",
  lastUsed: "Last used",
  until: "Until",
  noEnd: "No end",
};

export const tokensPage = {
  title: "Admin tokens",
  description:
    "For programs that use the admin API. A token never may more than its admin's role at the time.",
  newToken: "New token",
  noneYetHint: "Make one for a script or a deployment, and give it only what that needs.",
  noneYet: "There is no token yet",
  done: "The token was revoked.",
  revocationEffect: (name: string) =>
    `Whatever uses ${name}, or a token that was made with it, is answered with 401 from now on.`,
  revocationTitle: "Revoke this token?",
  confirmRevocation: "Revoke token",
};
