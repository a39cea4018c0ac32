import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Pool } from "@/lib/db";
import { startProgram, stopPrograms } from "../bench/children";
import { freePort } from "../bench/peers";
import { startGateway, startWorker } from "../faults/gateway-process";
import { startMortalPostgres } from "../faults/mortal-postgres";
import { openPortal, type Portal, type TestTenant, testConfig } from "../gateway/portal";
import type { FakeOpenRouter } from "../openrouter";
import { eventually } from "../setup/eventually";
import { makeTenants } from "./tenants";

/** A process that can be struck. */
export interface Victim {
  name: string;
  /** How likely it is chosen. */
  weight: number;
  isUp: boolean;
  isNeededToRecover: boolean;
  kill(): Promise<void>;
  /** Resolves when it serves again. */
  start(): Promise<void>;
  /** Of those that may be made to stand still. */
  freeze?(): void;
  thaw?(): void;
}

/** An installation of real processes: two gateways, a worker, Postgres; and OpenRouter, which is never struck: it holds the bill. */
export interface Ground {
  portal: Portal;
  pool: Pool;
  tenants: TestTenant[];
  victims: Victim[];
  /** Of chat completions at either gateway. */
  urls: string[];
  controlUrl: string;
  close(): Promise<void>;
}

/** @param tightUsd what the tenant may spend that is to run into its limit */
export async function openGround(tightUsd: string): Promise<Ground> {
  const closers: (() => Promise<unknown>)[] = [stopPrograms];
  const close = async () => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const [postgres, fake] = await Promise.all([
      startMortalPostgres(),
      startProgram<FakeOpenRouter>("tests/openrouter/main.ts", []),
    ]);
    closers.push(() => postgres.stop());
    // Tenants are made in this process; the gateways that are asked and struck run in their own.
    const portal = await openPortal(postgres.url, { fake, config: testConfig(postgres.url, fake) });
    closers.push(() => portal.close());
    const tenants = await makeTenants(portal, tightUsd);
    const ports = [await freePort(), await freePort()];
    const gateways = ports.map((port, index) =>
      processVictim(`gateway ${index + 1}`, 3, true, async () => {
        const { child } = await startGateway(portal, { PORT: String(port) });
        return child;
      }),
    );
    const worker = processVictim("the worker", 1, false, () => startWorker(portal));
    const started = [...gateways, worker];
    closers.push(() => Promise.all(started.map(({ stop }) => stop())));
    await Promise.all(started.map(({ victim }) => victim.start()));
    const database: Victim = {
      name: "Postgres",
      weight: 2,
      isUp: true,
      isNeededToRecover: true,
      ...postgres,
    };
    delete database.freeze;
    return {
      portal,
      pool: portal.pool,
      tenants,
      victims: [...started.map(({ victim }) => victim), database],
      urls: ports.map((port) => `http://127.0.0.1:${port}/api/v1/chat/completions`),
      controlUrl: fake.controlUrl,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One that finds no database when it starts ends, and is started again, as its supervisor would. */
function processVictim(name: string, weight: number, isGateway: boolean, start: () => Promise<ChildProcess>) {
  let child: ChildProcess | null = null;
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  const victim: Victim = {
    name,
    weight,
    isUp: true,
    isNeededToRecover: !isGateway,
    kill,
    async start() {
      child = await eventually(start, { timeoutMs: 60_000, intervalMs: 200 });
    },
    ...(isGateway && {
      freeze: () => void child?.kill("SIGSTOP"),
      thaw: () => void child?.kill("SIGCONT"),
    }),
  };
  return { victim, stop: kill };
}
