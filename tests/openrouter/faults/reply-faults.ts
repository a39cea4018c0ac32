import type { ServerResponse } from "node:http";
import type { Fault } from "./fault";

/** Faults of the text: what a whole JSON answer or the closing events of a stream say. */
export function disfigured(text: string, fault: Fault | undefined): string {
  switch (fault?.kind) {
    case "malformed-json":
      return text.slice(0, Math.floor(text.length / 2));
    case "error-in-body":
      return JSON.stringify({ error: { code: fault.code, message: fault.message } });
    case "no-usage":
      return text.replace(/,"usage":\{.*\}(?=\}$)/, "");
    case "cost":
      return withCost(text, fault.literal);
    default:
      return text;
  }
}

/** Replaces the first reported cost. */
export function withCost(text: string, literal: string): string {
  return text.replace(/"cost":[^,}]+/, () => `"cost":${literal}`);
}

/** Faults of the connection: the call was processed, its JSON answer does not arrive. Returns whether it ended here. */
export function lose(fault: Fault, response: ServerResponse, status: number, text: string): boolean {
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault.kind) {
    case "lost-reply":
      if (fault.how === "reset") response.socket?.resetAndDestroy();
      return true;
    case "stall":
      response.writeHead(status, { "content-type": "application/json" }).flushHeaders();
      return true;
    case "cut":
      response.writeHead(status, { "content-type": "application/json" });
      response.write(half, () => cutOff(response, fault.how));
      return true;
    default:
      return false;
  }
}

export function cutOff(response: ServerResponse, how: "reset" | "close" | "end"): void {
  if (how === "reset") response.socket?.resetAndDestroy();
  else if (how === "close") response.socket?.end();
  else response.end();
}
