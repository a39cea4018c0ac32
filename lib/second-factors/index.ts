export { addPasskey } from "./add-passkey";
export { passkeyOf } from "./describe";
export { removeTotp, renewRecoveryCodes, resetSecondFactors } from "./end";
export { beginTotp, confirmTotp } from "./enrol-totp";
export { challengeAssertion, challengeEnrolment } from "./passkey-challenge";
export { removePasskey } from "./remove-passkey";
export {
  AddedPasskey,
  AddPasskey,
  ConfirmTotp,
  Passkey,
  PasskeyAnswer,
  PasskeyChallenge,
  RecoveryCodes,
  Removed,
  TotpEnrolment,
} from "./shape";
export { hasSecondFactor, takeCode } from "./take-code";
export { takePasskey } from "./take-passkey";
export { resealTotp } from "./totp";
