import { z } from "zod";
import {
  Account,
  ChangePassword,
  changePassword,
  EndedSessions,
  getAccount,
  SteppedUp,
  StepUp,
  stepUp,
} from "@/lib/admins";
import { capabilitiesOf } from "@/lib/permissions";
import { declare } from "../declaration";
import { sampleAdmin, samplePasskey } from "./account-samples";

export const account = {
  get: declare({
    method: "GET",
    path: "/api/admin/account",
    summary: "Look at your own account",
    needs: "account.read",
    output: Account,
    example: {
      output: {
        ...sampleAdmin,
        capabilities: capabilitiesOf("owner"),
        has_password: true,
        authenticator_app_since: sampleAdmin.created_at,
        recovery_codes_left: 10,
        passkeys: [samplePasskey],
        identities: [],
        confirm_by: ["passkey", "code"],
      },
    },
    run: (ctx) => getAccount(ctx),
  }),
  changePassword: declare({
    method: "POST",
    path: "/api/admin/account/password",
    summary: "Change your password; every session ends",
    needs: "account.secure",
    input: ChangePassword,
    output: EndedSessions,
    status: 201,
    example: {
      input: { current_password: "the old sentence", password: "a sentence nobody guesses" },
      output: { ended_sessions: 2 },
    },
    run: (ctx, { input }) => changePassword(ctx, input),
  }),
  stepUp: declare({
    method: "POST",
    path: "/api/admin/session/step-up",
    summary: "Confirm that it is you, for the ten minutes that guarded actions ask for",
    needs: "account.confirm",
    input: StepUp,
    output: SteppedUp,
    status: 201,
    example: { input: { code: "492039" }, output: { until: "2026-11-22T20:25:00.000Z" } },
    run: (ctx, { input }) => stepUp(ctx, input),
  }),
};

export const NoInput = z.strictObject({});
