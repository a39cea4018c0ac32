import type { ReactNode } from "react";

export const account = {
  isNoManagementKey: "This key calls models. Use a management key of your account.",
  noAnswer: "The portal did not answer. Check the connection and try again.",
  unknownKey: "This key is unknown here, or was revoked.",
  failed: "The portal failed. Try again in a moment.",
};

export const approveForm = {
  everyDay: "Every day",
  everyWeek: "Every week",
  everyMonth: "Every month",
  signedInWith: (label: string, creditsLeft: string) =>
    `Signed in with ${label}. The account has $${creditsLeft} of credits left.`,
  keyName: "Name of the key",
  noLimitAsked: "The app asked for none. Empty: as usual for this account.",
  usualLimit: "As usual",
  asUsual: "As usual for this account",
  limitAsked: (limit: string) => `The app asked for $${limit}.`,
  resets: "Resets",
  resetsHint: "When it is granted anew.",
  submit: "Approve",
  limitTooHigh: (limit: string) => `The app asked for $${limit}. Grant that or less.`,
  expiryTooLate: (asked: string) =>
    `The app asked for a key until ${asked}. Choose that day or an earlier one.`,
};

export const consent = {
  appOnDevice: "An app on a device of yours",
  asksForKey: (name: ReactNode) => (
    <>
      {name} asks for an API key of your account. With it, it can call models and spend your credits, up to
      the limit you set.
    </>
  ),
  managementKey: "Your management key",
  managementKeyHint: "It shows that the account is yours. It stays in this page and is not given to the app.",
  continue: "Continue",
  approved: "Approved. Enter this code in the app within ten minutes; it works once.",
  copyCode: "Copy the code",
};

export const authRoute = {
  title: "Connect an app",
  refused: "This cannot be approved",
};

/** Who accepts an invitation or sets up the portal. */
export const newPerson = {
  yourName: "Your name",
  password: "Password",
  passwordHint: "At least 8 characters. A few unrelated words do well.",
  acceptInvitation: "Accept the invitation",
  createOwner: "Create the owner",
};

export const invitation = {
  pageTitle: "Invitation",
  title: "You are invited",
  toRunPortal: "To help run this portal. Say who you are and choose a password.",
  toAccount: (name: string) => `To an account at ${name}. Say who you are and choose a password.`,
};

export const signInForm = {
  password: "Password",
  code: "Code",
  codeHint: "The six digits of your authenticator app, or a recovery code.",
  signIn: "Sign in",
  back: "Back",
  or: "or",
  withPasskey: "Sign in with a passkey",
  withProvider: (provider: string) => `Sign in with ${provider}`,
};

export const memberSignIn = {
  pageTitle: "Sign in",
  title: "Sign in to your account",
  signInAs: "Sign in as",
  member: "Member",
  managementKey: "Management key",
  managementKeyHint: "It signs you in as an owner of its account. Keys that call models do not.",
  password: "Password",
  accountHint: "You are a member of several.",
  submit: "Sign in",
};

export const setupRoute = {
  pageTitle: "Set up",
  title: "Set up Bursar",
  description:
    "You are the first one here. This account owns the portal: it sees every tenant and can add other admins.",
};

export const stepUpForm = {
  title: "Confirm that it is you",
  intro:
    "What you are about to do is asked for a confirmation. It holds for ten minutes, in this browser alone.",
  signInAgain: "Sign in again with your provider",
  noWay: "Your account has nothing to confirm with. Sign out and in again.",
  code: "Code",
  codeHint: "Of your authenticator app, or a recovery code.",
  password: "Password",
  submit: "Confirm",
  byPasskey: "Use a passkey",
};
