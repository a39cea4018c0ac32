import { setTimeout } from "node:timers/promises";
import type { TestTenant } from "../gateway/portal";
import type { Chance } from "./chance";
import type { Ground } from "./ground";

/** What a client remembers of a call. */
export interface Call {
  tenant: TestTenant;
  /** 0 when there was no answer. */
  status: number;
  /** OpenRouter's id, as far as the client has read. */
  generationId: string | null;
  /** It had the whole answer: the body, or the stream with its `[DONE]`. */
  isWhole: boolean;
}

interface Kind {
  weight: number;
  stream: boolean;
  /** A fault that the fake plays for this call. */
  fault?: string;
  /** The client leaves within so many milliseconds. */
  leavesWithinMs?: number;
}

const KINDS: Kind[] = [
  { weight: 30, stream: false },
  { weight: 30, stream: true },
  { weight: 12, stream: true, leavesWithinMs: 120 },
  { weight: 5, stream: false, leavesWithinMs: 60 },
  { weight: 4, stream: true, fault: "cut after_tokens=3 how=reset" },
  { weight: 3, stream: true, fault: "cut after_tokens=2 how=end" },
  { weight: 4, stream: true, fault: "no-usage" },
  { weight: 3, stream: true, fault: "error-chunk after_tokens=2" },
  { weight: 3, stream: false, fault: "cost literal=NaN" },
  { weight: 2, stream: false, fault: "malformed-json" },
  { weight: 2, stream: false, fault: "lost-reply" },
  { weight: 2, stream: false, fault: "status status=500" },
];

/** Nobody waits longer: a gateway that stands still would keep every caller. */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 30;
const ANSWERS_WITHIN_MS = 30_000;

export type Load = ReturnType<typeof startLoad>;

/** Callers that ask over and over, of either gateway, until they are told to stop. */
export function startLoad(ground: Ground, chance: Chance, callers: number) {
  const calls: Call[] = [];
  let isOver = false;
  let answers = 0;
  const running = Array.from({ length: callers }, async () => {
    while (!isOver) {
      const call = await ask(ground, chance);
      calls.push(call);
      if (call.status === 200) answers++;
      else await setTimeout(PAUSE_MS);
    }
  });
  return {
    calls,
    /** Resolves when so many more calls have been answered, or when nobody has answered for long. */
    async answered(count: number) {
      const until = answers + count;
      const givesUpAt = performance.now() + ANSWERS_WITHIN_MS;
      while (answers < until && performance.now() < givesUpAt) await setTimeout(10);
    },
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

async function ask({ urls, tenants }: Ground, chance: Chance): Promise<Call> {
  const kind = chance.weighted(KINDS);
  const call: Call = { tenant: chance.one(tenants), status: 0, generationId: null, isWhole: false };
  const marker = kind.fault ? `[[fault:${kind.fault}]] ` : "";
  const patienceMs = kind.leavesWithinMs ? chance.between(1, kind.leavesWithinMs) : PATIENCE_MS;
  let text = "";
  try {
    const response = await fetch(chance.one(urls), {
      method: "POST",
      headers: { authorization: `Bearer ${call.tenant.inferenceKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: "openai/gpt-4o-mini",
        stream: kind.stream,
        max_tokens: Math.round(chance.between(5, 50)),
        user: chance.one(["ada", "bo", undefined]),
        messages: [{ role: "user", content: `${marker}Tell me about ${chance.one(["locks", "tides"])}.` }],
      }),
      signal: AbortSignal.timeout(Math.ceil(patienceMs)),
    });
    call.status = response.status;
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
    call.isWhole = response.ok && (!kind.stream || text.includes("data: [DONE]"));
  } catch {
    // It left, was left, or nobody was there; the ledger has to know which.
  }
  call.generationId = /"id":"(gen-[\w-]+)"/.exec(text)?.[1] ?? null;
  return call;
}
