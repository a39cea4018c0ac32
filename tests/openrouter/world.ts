import type { Account } from "./account/account";
import type { FaultBook } from "./faults/fault-book";
import type { RequestLog } from "./http/request-log";
import type { PromptCache } from "./inference/prompt-cache";
import type { Settings } from "./settings";

/** Everything a route may look at or change. */
export interface World {
  account: Account;
  settings: Settings;
  faults: FaultBook;
  requests: RequestLog;
  promptCache: PromptCache;
  /** Unix milliseconds. */
  now(): number;
}
