import { z } from "zod";
import { CAPABILITIES } from "@/lib/permissions";
import { Passkey, PasskeyAnswer } from "@/lib/second-factors";
import { Id, Instant } from "@/lib/shape";
import { Admin, Password } from "./shape";

const Way = z.enum(["password", "code", "passkey", "sign_in_again"]);

export const Account = z
  .object({
    ...Admin.shape,
    capabilities: z.array(z.enum(CAPABILITIES)),
    has_password: z.boolean(),
    authenticator_app_since: Instant.nullable(),
    recovery_codes_left: z.int(),
    passkeys: z.array(Passkey),
    identities: z.array(z.object({ issuer: z.string(), since: Instant })),
    confirm_by: z.array(Way).meta({ description: "How a step-up is passed" }),
  })
  .meta({ id: "Account", description: "Who is signed in, and how." });
export type Account = z.infer<typeof Account>;

export const ChangePassword = z.strictObject({
  current_password: z.string().max(1024).optional().meta({ description: "Needed where there is one" }),
  password: Password,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const EndedSessions = z.object({ ended_sessions: z.int() });
export type EndedSessions = z.infer<typeof EndedSessions>;

export const StepUp = z.strictObject({
  password: z.string().min(1).max(1024).optional(),
  code: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: "Of an authenticator app, or a recovery code" }),
  passkey: PasskeyAnswer.optional(),
});
export type StepUp = z.infer<typeof StepUp>;

export const SteppedUp = z.object({ until: Instant });
export type SteppedUp = z.infer<typeof SteppedUp>;

export const Session = z
  .object({
    id: Id,
    device: z.string().meta({ example: "Firefox on Linux" }),
    address: z.string().nullable(),
    is_current: z.boolean(),
    created_at: Instant,
    last_seen_at: Instant.meta({ description: "To the minute" }),
    expires_at: Instant,
  })
  .meta({ id: "Session", description: "A browser somebody is signed in with." });
export type Session = z.infer<typeof Session>;

export const Sessions = z.object({ data: z.array(Session) });
export type Sessions = z.infer<typeof Sessions>;
