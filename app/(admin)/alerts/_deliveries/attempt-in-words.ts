import type { AlertAttempt } from "@/app/_ui/api/types";

/** `Delivered in 84 ms: 200 ok`, or why it was not. */
export function attemptInWords({ error, status, answer, duration_ms: ms }: AlertAttempt): string {
  if (error !== null) return answer === null ? error : `${error}: ${answer}`;
  const said = [status, answer].filter((part) => part !== null).join(" ");
  return said === "" ? `Delivered in ${ms} ms` : `Delivered in ${ms} ms: ${said}`;
}
