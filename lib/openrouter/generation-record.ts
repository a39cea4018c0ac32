import { z } from "zod";
import { OpenRouterFailure } from "./failure";

const ANSWER_MS = 10_000;

const Answer = z.object({ data: z.record(z.string(), z.unknown()) });

/**
 * All that OpenRouter keeps of a call, as it says it: `GET /generation?id=` with the key that made it. Null
 * while it knows no such call, which for a while after the end it does not. Throws `OpenRouterFailure`.
 */
export async function readGenerationRecord(
  baseUrl: string,
  secret: string,
  generationId: string,
): Promise<Record<string, unknown> | null> {
  const answer = await ask(`${baseUrl}/generation?id=${encodeURIComponent(generationId)}`, secret);
  if (answer.status === 404) return null;
  if (answer.status === 401 || answer.status === 403)
    throw new OpenRouterFailure(
      "unauthorised",
      `OpenRouter does not accept the call's key (${answer.status}).`,
    );
  const record = Answer.safeParse(answer.body);
  if (answer.status !== 200 || !record.success)
    throw new OpenRouterFailure("unreachable", `OpenRouter gave no usable answer (${answer.status}).`);
  return record.data.data;
}

async function ask(url: string, secret: string): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${secret}` },
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    return { status: response.status, body: response.ok ? JSON.parse(text) : undefined };
  } catch (cause) {
    throw new OpenRouterFailure("unreachable", "OpenRouter did not answer.", { cause });
  }
}
