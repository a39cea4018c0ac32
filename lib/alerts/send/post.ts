import { isIP } from "node:net";
import { Agent, request } from "undici";
import { ForbiddenAddress, guardedLookup, isAllowed } from "./addresses";
import type { Outcome } from "./outcome";
import { excerpt, failureInWords } from "./outcome";
import { hostOf, reachOf, requireWebhookUrl } from "./url";

const TIMEOUT_MS = 10_000;
/** More of an answer is not read. */
const MAX_ANSWER_BYTES = 4_096;

/**
 * Posts a body once: no redirect is followed, the address is checked when it is connected to, and all of it is over within
 * ten seconds. Never throws: what went wrong is in the outcome, without the URL.
 */
export async function post(
  target: string,
  body: string,
  headers: Record<string, string>,
  allowsLocal: boolean,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let agent: Agent | undefined;
  try {
    const url = requireWebhookUrl(target, allowsLocal);
    const reach = reachOf(url, allowsLocal);
    // An address in the URL itself is never looked up.
    if (isIP(hostOf(url)) !== 0 && !isAllowed(hostOf(url), reach)) throw new ForbiddenAddress();
    agent = new Agent({ connect: { lookup: guardedLookup(reach), timeout: TIMEOUT_MS } });
    const answer = await request(url, {
      dispatcher: agent,
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Bursar", ...headers },
      body,
      signal,
    });
    const status = answer.statusCode;
    const text = excerpt(await readStart(answer.body), url);
    if (status >= 200 && status < 300) return { status, answer: text, error: null };
    const isRedirect = status >= 300 && status < 400;
    const error = isRedirect ? `Answered ${status}: redirects are not followed` : `Answered ${status}`;
    return { status, answer: text, error };
  } catch (error) {
    return { status: null, answer: null, error: failureInWords(error) };
  } finally {
    await agent?.destroy();
  }
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MAX_ANSWER_BYTES).toString("utf8");
}
