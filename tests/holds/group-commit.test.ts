import { expect, it } from "vitest";
import { GroupCommit } from "@/lib/holds/group-commit";

const failure = (code: string) => Object.assign(new Error("refused"), { code });
const item = (tenantId: string, id: number) => ({ tenantId, id });
type Item = ReturnType<typeof item>;

it("commits what comes together in one go, and what comes meanwhile in the next", async () => {
  const batches: number[] = [];
  const queue = new GroupCommit<Item, number>(
    async (items) => {
      batches.push(items.length);
      return items.map(({ id }) => id);
    },
    { batchSize: 100 },
  );
  const answers = await Promise.all(Array.from({ length: 50 }, (_, id) => queue.add(item("a", id))));
  expect(answers).toEqual(Array.from({ length: 50 }, (_, id) => id));
  expect(batches).toEqual([50]);
});

it("fails the one poisonous item and no other", async () => {
  const queue = new GroupCommit<Item, number>(
    async (items) => {
      if (items.some(({ id }) => id === 7)) throw failure("23505");
      return items.map(({ id }) => id);
    },
    { batchSize: 100 },
  );
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, id) => queue.add(item("a", id))));
  expect(outcomes.flatMap(({ status }, id) => (status === "rejected" ? [id] : []))).toEqual([7]);
});

it("F36: does not let one tenant's locked rows hold up another tenant", async () => {
  let unlock = () => {};
  const locked = new Promise<void>((resolve) => (unlock = resolve));
  let isFirst = true;
  const queue = new GroupCommit<Item, number>(
    async (items) => {
      if (items.some(({ tenantId }) => tenantId === "locked")) {
        if (!isFirst) await locked;
        isFirst = false;
        throw failure("55P03");
      }
      return items.map(({ id }) => id);
    },
    { batchSize: 100 },
  );
  const stuck = [1, 2].map((id) => queue.add(item("locked", id)).catch(() => "refused"));
  expect(await queue.add(item("free", 3))).toBe(3);
  const alsoStuck = queue.add(item("locked", 4)).catch(() => "refused");
  expect(await queue.add(item("free", 5))).toBe(5);
  unlock();
  expect(await Promise.all([...stuck, alsoStuck])).toEqual(["refused", "refused", "refused"]);
  await queue.drained();
});

it("refuses at once what more come than may wait, and goes on with those who do", async () => {
  let commit = () => {};
  const stalled = new Promise<void>((resolve) => (commit = resolve));
  const queue = new GroupCommit<Item, number>(
    async (items) => {
      await stalled;
      return items.map(({ id }) => id);
    },
    { batchSize: 2, capacity: 3 },
  );
  const first = [queue.add(item("a", 0)), queue.add(item("a", 1))];
  await new Promise((resolve) => setImmediate(resolve));
  const waiting = [2, 3, 4].map((id) => queue.add(item("a", id)));
  await expect(queue.add(item("a", 5))).rejects.toMatchObject({ code: "overloaded", status: 503 });
  commit();
  expect(await Promise.all([...first, ...waiting])).toEqual([0, 1, 2, 3, 4]);
  expect(await queue.add(item("a", 6))).toBe(6);
});

it("tries nothing twice when the database is away", async () => {
  let attempts = 0;
  const queue = new GroupCommit<Item, number>(
    async () => {
      attempts++;
      throw failure("ECONNREFUSED");
    },
    { batchSize: 100 },
  );
  const outcomes = await Promise.allSettled([1, 2, 3].map((id) => queue.add(item("a", id))));
  expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
  expect(attempts).toBe(1);
});
