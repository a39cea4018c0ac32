import { z } from "zod";
import { Id, Instant, Name } from "@/lib/shape";

export const TotpEnrolment = z.object({
  secret: z.string().nullable().meta({ example: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }),
  uri: z.string().nullable().meta({ description: "What the app's QR code says" }),
});
export type TotpEnrolment = z.infer<typeof TotpEnrolment>;

export const ConfirmTotp = z.strictObject({
  code: z.string().max(20, "must be the six digits your app shows").meta({ example: "492039" }),
});
export type ConfirmTotp = z.infer<typeof ConfirmTotp>;

export const RecoveryCodes = z.object({
  recovery_codes: z
    .array(z.string())
    .nullable()
    .meta({ example: ["k3mfp-7wq2t"] }),
});
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const Removed = z.object({ removed: z.literal(true) });
export type Removed = z.infer<typeof Removed>;

export const Passkey = z
  .object({ id: Id, name: z.string(), created_at: Instant, last_used_at: Instant.nullable() })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof Passkey>;

/** What a browser is asked to sign with a passkey, and under which id the answer comes back. */
export const PasskeyChallenge = z.object({
  challenge_id: Id,
  options: z.looseObject({ challenge: z.string() }).meta({ description: "As WebAuthn's JSON has it" }),
});
export type PasskeyChallenge = z.infer<typeof PasskeyChallenge>;

const Base64Url = z
  .string()
  .max(2_000)
  .regex(/^[\w-]+$/, "must be base64url");

/** How a device is reached, such as `internal` or `smart-card`; kept with a passkey. */
const Transports = z.array(z.string().regex(/^[a-z-]{1,40}$/, "must be a word of WebAuthn's")).max(20);

const Credential = z
  .looseObject({
    id: Base64Url,
    rawId: Base64Url,
    response: z.looseObject({ clientDataJSON: z.string().max(10_000), transports: Transports.optional() }),
    type: z.literal("public-key"),
    clientExtensionResults: z.looseObject({}),
  })
  .meta({ description: "A PublicKeyCredential as WebAuthn's JSON has it" });

export const PasskeyAnswer = z.strictObject({ challenge_id: Id, credential: Credential });
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

export const AddPasskey = z.strictObject({ ...PasskeyAnswer.shape, name: Name });
export type AddPasskey = z.infer<typeof AddPasskey>;

/** A passkey that was added; with the first second factor come codes for the day it is lost. */
export const AddedPasskey = z.object({ data: Passkey, recovery_codes: RecoveryCodes.shape.recovery_codes });
export type AddedPasskey = z.infer<typeof AddedPasskey>;
