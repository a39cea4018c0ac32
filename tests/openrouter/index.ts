import type { AddressInfo } from "node:net";
import { drawBill, type Bill } from "./account/bill";
import { FaultBook } from "./faults/fault-book";
import type { FaultRuleInput } from "./faults/fault";
import { RequestLog, type RecordedCall } from "./http/request-log";
import { createFakeServer } from "./http/server";
import { PromptCache } from "./inference/prompt-cache";
import { changeSettings, defaultSettings, type Pace, type SettingsChange } from "./settings";
import { openState } from "./state/state";
import type { World } from "./world";

export type { Bill } from "./account/bill";
export type { FaultRuleInput as FaultRule } from "./faults/fault";
export type { RecordedCall } from "./http/request-log";
export type { SettingsChange } from "./settings";

export interface FakeOpenRouterOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  managementKey?: string;
  /** Where keys and generations outlive the process; without it they do not. */
  stateFile?: string;
  clock?: () => Date;
  pace?: Partial<Pace>;
}

export interface FakeOpenRouter {
  /** `http://127.0.0.1:<port>/api/v1` */
  baseUrl: string;
  controlUrl: string;
  managementKey: string;
  bill(): Bill;
  /** The last thousand calls, oldest first. */
  readonly requests: readonly RecordedCall[];
  clearRequests(): void;
  /** Adds a standing fault; by default it meets the next matching call only. */
  fault(rule: FaultRuleInput): void;
  clearFaults(): void;
  configure(change: SettingsChange): void;
  /** Saves the state and drops every connection. */
  close(): Promise<void>;
}

/** Starts an OpenRouter of one's own: one account, no models, its own bill. */
export async function startFakeOpenRouter(options: FakeOpenRouterOptions = {}): Promise<FakeOpenRouter> {
  const clock = options.clock;
  const state = await openState(options.stateFile, options.managementKey);
  const world: World = {
    account: state.account,
    settings: defaultSettings(options.pace),
    faults: new FaultBook(),
    requests: new RequestLog(),
    promptCache: new PromptCache(),
    now: clock ? () => clock().getTime() : Date.now,
  };
  const server = createFakeServer(world);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/api/v1`,
    controlUrl: `${origin}/control`,
    managementKey: state.account.managementKey,
    bill: () => drawBill(state.account.ledger),
    get requests() {
      return world.requests.calls;
    },
    clearRequests: () => world.requests.clear(),
    fault: (rule) => world.faults.add(rule),
    clearFaults: () => world.faults.clear(),
    configure: (change) => changeSettings(world.settings, change),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await state.close();
    },
  };
}
