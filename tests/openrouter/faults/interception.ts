import type { ServerResponse } from "node:http";
import type { Fault } from "./fault";

/** Faults that keep a call from being processed at all. Returns whether the call ended here. */
export function intercept(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case "status":
      respond(response, fault.status, fault.body ?? defaultBody(fault.status), fault.headers);
      return true;
    case "redirect":
      response.writeHead(302, { location: fault.location }).end();
      return true;
    case "refuse":
      response.socket?.resetAndDestroy();
      return true;
    case "silence":
      return true;
    default:
      return false;
  }
}

function respond(
  response: ServerResponse,
  status: number,
  body: string | Record<string, unknown>,
  headers: Record<string, string> = {},
): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

function defaultBody(status: number): Record<string, unknown> {
  return {
    error: { code: status, message: status === 429 ? "Rate limit exceeded" : "Provider returned error" },
  };
}
