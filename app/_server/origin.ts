import { randomUUID } from "node:crypto";
import type { Origin } from "@/lib/context";

/** Where a request came from, as the gateway in front of the pages says; it drops what a client claims. */
export function originOf(headers: Headers): Origin {
  return {
    requestId: headers.get("x-request-id") ?? randomUUID(),
    address: headers.get("x-forwarded-for")?.split(",")[0]?.trim() || null,
  };
}
