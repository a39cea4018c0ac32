import type { ReactNode } from "react";
import { plural } from "./grammar";

export const authenticatorApp = {
  removed: "The authenticator app was removed.",
  title: "Authenticator app",
  description: "A code of your phone beside the password, whenever you sign in.",
  remove: "Remove…",
  setUp: "Set up…",
  setUpOn: (since: string) => `Set up on ${since}`,
  notSetUp: "Not set up",
  removalEffect: "Its codes are refused from now on. Without a passkey, the password alone signs you in.",
  removalTitle: "Remove the authenticator app?",
  confirmRemoval: "Remove the app",
};

export const enrolApp = {
  title: "Set up an authenticator app",
  intro: "Any app for one-time codes does. Have it at hand: you scan a picture, and type the code it shows.",
  showPicture: "Show the picture",
  picture: "What the authenticator app scans",
  typeSecret: (code: ReactNode) => <>Type into the app: {code}</>,
  cannotScan: "It cannot scan",
  code: "Code",
  codeHint: "The six digits that the app shows now.",
  submit: "Turn it on",
};

export const newPasskey = {
  title: "Add a passkey",
  intro: "Your browser asks the device next. Where it is the first, you get recovery codes afterwards.",
  nameHint: "So that you know it again.",
  nameExample: "Phone",
  submit: "Add passkey",
};

export const passkeys = {
  passkey: "Passkey",
  added: "Added",
  lastUsed: "Last used",
  remove: "Remove…",
  title: "Passkeys",
  description: "Sign in with a finger, a face or a PIN of your device, without a password.",
  add: "Add a passkey…",
  table: "Your passkeys",
  noneYet: "None yet",
  done: "The passkey was removed.",
  removalEffect: (name: string) =>
    `${name} opens nothing here from now on. The device itself may go on offering it.`,
  removalTitle: "Remove this passkey?",
  confirmRemoval: "Remove passkey",
};

export const passwordSection = {
  title: "Password",
  changeEffect: "With a new one every session ends, this one too: you sign in again with it.",
  noneYet: "You have none and sign in with your provider or a passkey. With one, every session ends.",
  currentPassword: "Current password",
  newPassword: "New password",
  newPasswordHint: "At least 8 characters. A few unrelated words do well.",
  submit: "Change password",
};

export const profilePage = {
  title: "You",
  hereSince: "Here since",
  singleSignOn: "Single sign-on",
};

export const recoveryCodesSection = {
  title: "Recovery codes",
  description: "For the day the second factor is lost.",
  renew: "Make new ones…",
  left: (left: number) => `${plural(left, "code")} left`,
  renewalTitle: "Make new recovery codes?",
  renewalEffect: "Those you have are refused from then on.",
  submit: "Make new codes",
};

export const savedCodes = {
  title: "Save your recovery codes",
  intro:
    "Each of them signs you in once when your phone is lost. This is the only time they are shown: keep them where the phone is not.",
  copy: "Copy the codes",
  areSaved: "I saved these codes",
};
