import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Prisma, ProvisioningState } from "@/lib/db";
import { rotateProvisionedKey, updateProvisionedKey } from "@/lib/provisioned-keys";
import { runProvisioning } from "@/lib/provisionings";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { openOperator, type Operator } from "../gateway/operator";
import { openPortal, type Portal } from "../gateway/portal";
import { environmentOf } from "../setup/environment";
import { testDatabase } from "../setup/database";
import {
  letStatementsRun,
  type StoppingPoint,
  stopStatementsAt,
  stoppedConnections,
} from "./stopping-points";
import type { Order } from "./victim";

/** BURSAR_KILL_ROUNDS=50 kills fifty processes at each point. */
const ROUNDS = Number(process.env.BURSAR_KILL_ROUNDS ?? 1);
const UNFINISHED: ProvisioningState[] = ["planned", "sent"];
const byName = (a: string, b: string) => a.localeCompare(b);

/** What I8 allows between a crash and keys that are right again. */
const RIGHT_WITHIN_MS = 60_000;

type Fault = { kind: "silence" } | { kind: "lost-reply"; how: "hang" };
/** OpenRouter has the request and does nothing about it. */
const UNDONE: Fault = { kind: "silence" };
/** OpenRouter has done it, and its answer does not arrive. */
const UNANSWERED: Fault = { kind: "lost-reply", how: "hang" };

/** One moment of the saga, and how a process is brought to it. */
interface Point {
  name: string;
  /** Of the tenant it happens to. */
  slug: string;
  /** What has to be there before, and what the victim is then told to do. */
  order(slug: string): Promise<Order>;
  /** Where it is stopped: at a statement, at a call of OpenRouter's, or by nothing: it is killed once a row says so. */
  stop:
    { statement: StoppingPoint } | { call: { method: string; path: string }; fault: Fault } | { row: string };
}

const creating = async (slug: string): Promise<Order> => ({
  verb: "createTenant",
  input: tenantCalled(slug),
});
const post = { method: "POST", path: "/keys" };

const POINTS: Point[] = [
  {
    name: "P1, after the intent's commit",
    slug: "p1",
    order: creating,
    stop: {
      statement: {
        table: "provisionings",
        on: "BEFORE UPDATE",
        when: "OLD.attempts = 0 AND NEW.attempts = 1",
      },
    },
  },
  {
    name: "P2, before the POST takes effect",
    slug: "p2",
    order: creating,
    stop: { call: post, fault: UNDONE },
  },
  {
    name: "P3, when the POST was sent and carried out",
    slug: "p3",
    order: creating,
    stop: { call: post, fault: UNANSWERED },
  },
  {
    name: "P4, when the reply was read",
    slug: "p4",
    order: creating,
    stop: { statement: { table: "provisionings", on: "BEFORE UPDATE", when: "NEW.state = 'confirmed'" } },
  },
  {
    name: "P5, before the secret's commit",
    slug: "p5",
    order: creating,
    stop: {
      statement: {
        table: "audit_events",
        on: "AFTER INSERT",
        when: "NEW.action = 'provisioned_key.created'",
      },
    },
  },
  {
    name: "P6, after that commit, before the new key is as it should be",
    slug: "p6",
    order: async (slug) => {
      const key = await keyOf(slug);
      // Its replacement is made switched on, like every key, and has to be switched off.
      await updateProvisionedKey(operator.as(), { id: key.id, disabled: true });
      return { verb: "rotateProvisionedKey", input: { id: key.id, grace_seconds: 0 } };
    },
    stop: {
      row: "SELECT 1 FROM provisioned_keys k JOIN tenants t ON t.id = k.tenant_id WHERE t.slug = $1 AND k.replaces_id IS NOT NULL AND k.hash IS NOT NULL",
    },
  },
  {
    name: "P7, while the replaced key is switched off",
    slug: "p7-undone",
    order: (slug) => replaced(slug, "update"),
    stop: { call: { method: "PATCH", path: "/keys/*" }, fault: UNDONE },
  },
  {
    name: "P7, when the replaced key was switched off",
    slug: "p7-unanswered",
    order: (slug) => replaced(slug, "update"),
    stop: { call: { method: "PATCH", path: "/keys/*" }, fault: UNANSWERED },
  },
  {
    name: "P8, before the replaced key is deleted",
    slug: "p8-undone",
    order: (slug) => replaced(slug, "delete"),
    stop: { call: { method: "DELETE", path: "/keys/*" }, fault: UNDONE },
  },
  {
    name: "P8, when the replaced key was deleted",
    slug: "p8-unanswered",
    order: (slug) => replaced(slug, "delete"),
    stop: { call: { method: "DELETE", path: "/keys/*" }, fault: UNANSWERED },
  },
];

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
let worker: ChildProcess | undefined;
let lastKillAt = 0;

beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await operator.close();
  await portal.close();
});

describe("a process that is killed -9", () => {
  for (let round = 1; round <= ROUNDS; round++) {
    it.each(POINTS)(
      `dies at $name (round ${round})`,
      async (point) => {
        const slug = `${point.slug}-${round}`;
        const order = await point.order(slug);
        const victim = await startProcess("tests/provisionings/victim.ts");
        const letGo = await holdAt(point, slug);
        victim.send(order);
        await vi.waitFor(letGo.expectStopped, { timeout: 40_000, interval: 5 });
        victim.kill("SIGKILL");
        await once(victim, "exit");
        expect(victim.signalCode).toBe("SIGKILL");
        lastKillAt = Date.now();
        await letGo.release();
      },
      60_000,
    );
  }

  it(
    "leaves, once a worker runs and within a minute, one key a slot: none lost, none doubled, none nobody's",
    async () => {
      const slugs = POINTS.flatMap((point) =>
        Array.from({ length: ROUNDS }, (_, i) => `${point.slug}-${i + 1}`),
      );
      worker = await startProcess("lib/server/worker.ts");
      await vi.waitFor(
        async () => {
          const { slots, ...wrong } = await keysAsTheyAre();
          expect(wrong).toEqual({ nobodys: [], missing: [], wronglyOn: [], unusable: [], unfinished: 0 });
          expect(slots.toSorted(byName)).toEqual(slugs.toSorted(byName));
        },
        { timeout: RIGHT_WITHIN_MS - (Date.now() - lastKillAt), interval: 250 },
      );
    },
    RIGHT_WITHIN_MS + 10_000,
  );

  it("leaves no secret in the clear", async () => {
    const rows = await portal.prisma.$queryRaw<{ row: string }[]>`
      SELECT to_jsonb(k)::text AS row FROM provisioned_keys k UNION ALL SELECT to_jsonb(p)::text FROM provisionings p
      UNION ALL SELECT to_jsonb(a)::text FROM audit_events a`;
    expect(rows.filter(({ row }) => /sk-or-v1-[0-9a-f]{64}/.test(row))).toEqual([]);
  });
});

/** Stops the victim where the point says; tells whether it stands there, and lets others pass again. */
async function holdAt({ stop }: Point, slug: string) {
  const { pool, fake } = portal;
  if ("statement" in stop) {
    await stopStatementsAt(pool, stop.statement);
    return {
      expectStopped: async () => expect(await stoppedConnections(pool)).toHaveLength(1),
      release: () => letStatementsRun(pool, stop.statement.table),
    };
  }
  if ("call" in stop) {
    fake.clearRequests();
    fake.fault({ match: stop.call, fault: stop.fault });
    return {
      expectStopped: async () =>
        expect(fake.requests.filter(({ method }) => method === stop.call.method)).toHaveLength(1),
      release: async () => fake.clearFaults(),
    };
  }
  return {
    expectStopped: async () => expect((await pool.query(stop.row, [slug])).rows).toHaveLength(1),
    release: async () => {},
  };
}

/** I8, over everything there is: OpenRouter's list is ours, and each slot of each tenant has its one key. */
async function keysAsTheyAre() {
  const rows = await portal.prisma.provisionedKey.findMany({
    where: { status: { not: "deleted" } },
    include: { tenant: { select: { slug: true } } },
  });
  const byHash = new Map((await operator.services.openrouter.listKeys()).map((key) => [key.hash, key]));
  const due = { state: { in: UNFINISHED }, nextAttemptAt: { lte: new Date() } };
  return {
    slots: rows.filter(({ retiredAt }) => retiredAt === null).map(({ tenant }) => tenant.slug),
    nobodys: [...byHash.keys()].filter((hash) => !rows.some((row) => row.hash === hash)),
    missing: rows.filter(({ hash }) => !byHash.has(hash!)).map(({ tenant }) => tenant.slug),
    wronglyOn: rows
      .filter((row) => byHash.get(row.hash!)?.disabled !== (row.isDisabled || row.retiredAt !== null))
      .map(({ tenant }) => tenant.slug),
    unusable: rows.filter((row) => !opens(row)).map(({ tenant }) => tenant.slug),
    unfinished: await portal.prisma.provisioning.count({ where: due }),
  };
}

/** Whether a key's secret is kept, and is that key's. */
function opens({ id, tenantId, hash, secretCiphertext }: Prisma.ProvisionedKeyGetPayload<object>): boolean {
  if (secretCiphertext === null) return false;
  const place = { tenantId, rowId: id, purpose: "provisioned-key" } as const;
  const secret = operator.services.secrets.keyring.open(secretCiphertext, place);
  return createHash("sha256").update(secret).digest("hex") === hash;
}

/** A busy machine may not let a process reach Postgres in the two seconds it waits. */
async function startProcess(program: string, tries = 3): Promise<ChildProcess> {
  if (tries === 0) throw new Error(`${program} does not start`);
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: { ...process.env, ...environmentOf(portal.config) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [ready] = (await Promise.race([once(child, "message"), once(child, "exit")])) as [unknown];
  return ready === "ready" ? child : startProcess(program, tries - 1);
}

function tenantCalled(slug: string): CreateTenant {
  return CreateTenant.parse({ name: slug, slug });
}

async function keyOf(slug: string) {
  await createTenant(operator.as(), tenantCalled(slug));
  return portal.prisma.provisionedKey.findFirstOrThrow({ where: { tenant: { slug } } });
}

/** A slot whose key was replaced, and the time for one of the steps that follow is come. */
async function replaced(slug: string, action: "update" | "delete"): Promise<Order> {
  const old = await keyOf(slug);
  await rotateProvisionedKey(operator.as(), { id: old.id, grace_seconds: 0 });
  const step = async (due: "update" | "delete") => {
    const where = { provisionedKeyId: old.id, action: due, state: "planned" } as const;
    const { id } = await portal.prisma.provisioning.findFirstOrThrow({ where });
    await portal.prisma.provisioning.update({ where: { id }, data: { nextAttemptAt: new Date() } });
    return id;
  };
  if (action === "delete") await runProvisioning(operator.as(), await step("update"));
  return { verb: "runProvisioning", input: await step(action) };
}
