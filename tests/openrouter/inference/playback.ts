import type { ServerResponse } from "node:http";
import { cutOff, withCost } from "../faults/reply-faults";
import { wireTo, type Wire } from "../faults/wire";
import type { World } from "../world";
import { tokensOf } from "./answer";
import { namesOf, type Run } from "./run";
import type { Script } from "./script";
import { settle, type Ending } from "./settlement";

/** Sent while a slow start keeps the client waiting; not progress (the real interval is undocumented). */
const COMMENT = ": OPENROUTER PROCESSING\n\n";
const COMMENT_EVERY_MS = 500;

/** Providers that do not notice when nobody reads any more, and charge the whole answer. */
const runOn = new Set(["Amazon Bedrock", "Google", "Google AI Studio", "Groq", "Mistral"]);

/** Plays a run to its client token by token. A client that leaves stops it there, and pays for that much. */
export class Playback {
  readonly #wire: Wire;
  readonly #lastToken: number;
  #sent = 0;
  #hasSettled = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly run: Run,
    private readonly script: Script,
    private readonly response: ServerResponse,
    private readonly world: World,
  ) {
    this.#wire = wireTo(response, run.fault);
    const total = tokensOf(run.answer);
    this.#lastToken = Math.min(total, breakingPoint(run) ?? total);
  }

  start(): void {
    this.response.on("close", () => this.#abandon());
    this.response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache",
      ...namesOf(this.run),
      ...(this.run.fault?.kind === "gzip-header" ? { "content-encoding": "gzip" } : undefined),
    });
    this.#wait(this.run.pace.firstTokenMs);
  }

  /** Waits for the first token, with a comment at once and every half second of a start that slow. */
  #wait(leftMs: number): void {
    if (leftMs === 0) return this.#speak(this.script.opening());
    if (leftMs >= COMMENT_EVERY_MS) this.#wire.write(COMMENT);
    else this.response.flushHeaders();
    const stepMs = Math.min(leftMs, COMMENT_EVERY_MS);
    this.#timer = setTimeout(() => this.#wait(leftMs - stepMs), stepMs);
  }

  #speak(before = ""): void {
    const { tokenMs } = this.run.pace;
    let text = before;
    const until = tokenMs === 0 ? this.#lastToken : Math.min(this.#sent + 1, this.#lastToken);
    while (this.#sent < until) text += this.script.token(this.#sent++);
    if (this.#sent >= this.#lastToken) this.#conclude(text);
    else {
      if (text !== "") this.#wire.write(text);
      this.#timer = setTimeout(() => this.#speak(), tokenMs);
    }
  }

  #conclude(text: string): void {
    if (breakingPoint(this.run) === undefined) this.#finish(text);
    else this.#breakOff(text);
  }

  #finish(text: string): void {
    const { fault } = this.run;
    this.#hasSettled = true;
    const generation = settle(this.run, this.world);
    // In wire order: a script may number its events.
    const ending = this.script.ending();
    const usage = fault?.kind === "no-usage" ? "" : this.script.usage(generation);
    const done = fault?.kind === "no-done" ? "" : this.script.done();
    this.#wire.write(
      text + ending + (fault?.kind === "cost" ? withCost(usage, fault.literal) : usage) + done,
    );
    this.#wire.end();
  }

  #breakOff(text: string): void {
    const { fault } = this.run;
    switch (fault?.kind) {
      case "error-chunk":
        this.#settle("failed");
        this.#wire.write(
          text + this.script.failure(fault.code, fault.message) + (fault.done ? this.script.done() : ""),
        );
        return this.#wire.end();
      case "huge-line":
        this.#settle("cancelled");
        this.#wire.write(`${text}data: ${"x".repeat(fault.bytes)}`);
        return this.#wire.end();
      case "cut":
        this.#settle("cancelled");
        this.response.write(text === "" ? "\n" : text, () => cutOff(this.response, fault.how));
        return;
      default:
        // A stall: silence until the client leaves.
        if (text === "") this.response.flushHeaders();
        else this.#wire.write(text);
    }
  }

  #settle(ending: Ending): void {
    this.#hasSettled = true;
    settle(this.run, this.world, ending, this.#sent);
  }

  #abandon(): void {
    clearTimeout(this.#timer);
    if (this.#hasSettled) return;
    if (runOn.has(this.run.endpoint.provider)) this.#sent = tokensOf(this.run.answer);
    this.#settle("cancelled");
  }
}

/** The token a broken stream gets to; undefined for one that ends well. */
function breakingPoint({ fault }: Run): number | undefined {
  switch (fault?.kind) {
    case "error-chunk":
    case "huge-line":
    case "cut":
    case "stall":
      return fault.after_tokens;
    default:
      return undefined;
  }
}
