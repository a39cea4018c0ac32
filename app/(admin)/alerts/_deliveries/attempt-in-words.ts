import type { AlertAttempt } from "@/app/_ui/api/types";
import { attempt as words } from "@/app/_words/alert-channels";

/** `Delivered in 84 ms: 200 ok`, or why it was not. */
export function attemptInWords({ error, status, answer, duration_ms: ms }: AlertAttempt): string {
  if (error !== null) return answer === null ? error : `${error}: ${answer}`;
  const said = [status, answer].filter((part) => part !== null).join(" ");
  return said === "" ? words.delivered(ms) : words.answered(ms, said);
}
