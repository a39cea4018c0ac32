import { plural } from "./grammar";

export const passkey = {
  unused: "The passkey was not used. Try again, or choose another way.",
};

export const request = {
  noAnswer: "Bursar did not answer. Check the connection and try again.",
  answeredWithStatus: (status: number) => `Bursar answered with status ${status}.`,
};

export const session = {
  unknownPasskey: "This passkey opens nothing here, or it took too long. Try again.",
  noManagementKey: "This is no management key that works here. Keys that call models do not sign in.",
  noAnswer: "Bursar did not answer. Check the connection and try again.",
  tooManyAttempts: (seconds: number) =>
    `Too many attempts. Try again in ${seconds < 90 ? plural(seconds, "second") : plural(Math.ceil(seconds / 60), "minute")}.`,
  wrongPassword: "The e-mail address or the password is wrong.",
  wrongCode: "This code is wrong or was used already. Wait for the next one.",
  uninvited: "Nobody has invited your address. Ask an owner of this portal.",
  unverified: "Your provider does not say that your e-mail address is verified.",
  foreignDomain: "Addresses of your domain may not enter here.",
  disabled: "Your account here is disabled. Ask an owner of this portal.",
  suspended: "This account is suspended. Ask whoever runs this portal to resume it.",
  noDatabase: "The database is not answering. Try again in a moment.",
  failed: "Signing in failed on our side. Try again in a moment.",
};
