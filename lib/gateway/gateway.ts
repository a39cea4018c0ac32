import type { Services } from "@/lib/context";
import type { PrismaClient } from "@/lib/db";
import type { Catalogue } from "@/lib/catalogue";
import type { Observer } from "@/lib/calls";
import type { Ledger } from "@/lib/holds";
import type { Log } from "@/lib/log";
import type { Metrics } from "@/lib/metrics";
import type { RateLimits } from "@/lib/rate-limits";
import type { Upstream } from "@/lib/upstream";
import type { Authentication } from "./authenticate";
import type { Shelf } from "./catalogue/shelf";
import type { GatewayReply, GatewayRequest } from "./reply";
import type { Drains } from "./drains";
import type { EndUsers } from "./end-users";
import type { Troubles } from "./troubles";
import type { RunningStreams } from "./running-streams";
import type { TypicalOutput } from "./typical-output";

/** What the six steps of a request work with; opened once per process by `open.ts`. */
export interface Gateway {
  auth: Authentication;
  ledger: Ledger;
  upstream: Upstream;
  prisma: PrismaClient;
  /** For the domain verbs behind `/keys`; no paid call needs them. */
  services: Services;
  log: Log;
  /** Who takes note of finished calls. */
  observers: readonly Observer[];
  /** Null when nobody wants them. */
  metrics: Metrics | null;
  /** The catalogue in force. Throws 503 while none was ever fetched. */
  catalogue(): Promise<Catalogue>;
  /** OpenRouter's other lists. */
  shelf: Shelf;
  /** What OpenRouter knows of single calls beside what the ledger does. */
  callDetails: Shelf;
  /** Work that outlives its request, such as finding out what a cancelled call cost. Awaited at shutdown. */
  background: Set<Promise<unknown>>;
  /** Streams that are read on after their clients left. */
  drains: Drains;
  /** What an operator has to hear of. */
  troubles: Troubles;
  rateLimits: RateLimits;
  endUsers: EndUsers;
  typicalOutput: TypicalOutput;
  streams: RunningStreams;
  /** Aborted when running streams have to end: this process is about to stop. */
  stopping: AbortSignal;
}

/** How a route answers a request. */
export type Answer = (gateway: Gateway, request: GatewayRequest) => Promise<GatewayReply>;
