import * as z from "zod";
import { nanoUsd } from "./money";

export interface Pace {
  /** Wait before the first token. */
  firstTokenMs: number;
  /** Wait between tokens; 0 sends an answer in one write. */
  tokenMs: number;
}

/** What a test or a demo may turn while the fake runs. */
export interface Settings {
  pace: Pace;
  /** How long `GET /generation` stays 404 after a generation ended. */
  generationDelayMs: number;
  /** Credits the account bought, all time. */
  creditsNano: bigint;
  /** Two captures of 2026-10 saw `GET /credits` answer ordinary keys; the rule is 403. */
  creditsAllowOrdinaryKeys: boolean;
}

export function defaultSettings(pace: Partial<Pace> = {}): Settings {
  return {
    pace: { firstTokenMs: 0, tokenMs: 0, ...pace },
    generationDelayMs: 150,
    creditsNano: nanoUsd(10_000),
    creditsAllowOrdinaryKeys: false,
  };
}

const milliseconds = z.number().min(0);

/** The body of `PUT /control/settings`: absent fields keep their value. */
export const SettingsChange = z.strictObject({
  pace: z
    .strictObject({ first_token_ms: milliseconds.optional(), token_ms: milliseconds.optional() })
    .optional(),
  generation_delay_ms: milliseconds.optional(),
  /** USD. */
  credits: z.number().min(0).optional(),
  credits_allow_ordinary_keys: z.boolean().optional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

export function changeSettings(settings: Settings, change: SettingsChange): void {
  settings.pace = {
    firstTokenMs: change.pace?.first_token_ms ?? settings.pace.firstTokenMs,
    tokenMs: change.pace?.token_ms ?? settings.pace.tokenMs,
  };
  settings.generationDelayMs = change.generation_delay_ms ?? settings.generationDelayMs;
  if (change.credits !== undefined) settings.creditsNano = nanoUsd(change.credits);
  settings.creditsAllowOrdinaryKeys = change.credits_allow_ordinary_keys ?? settings.creditsAllowOrdinaryKeys;
}
