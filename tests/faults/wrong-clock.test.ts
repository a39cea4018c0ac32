import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const HOUR_MS = 3_600_000;

const databaseUrl = await testDatabase();
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => portal.close());

/** This machine's clock is off from now on; the database's is not. */
function setAppClock(byMs: number) {
  vi.spyOn(systemClock, "now").mockImplementation(() => new Date(Date.now() + byMs));
}

async function statusOf(portal: Portal, tenant: TestTenant) {
  const response = await portal.chat(tenant.inferenceKey);
  await response.text();
  return response.status;
}

/** A zone in which it is now the last hour of a day, or the first. */
function zoneWhereItIs(hour: 23 | 0): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

const expiresIn = ({ inferenceKeyId: id }: TestTenant, byMs: number) =>
  portal.prisma.apiKey.update({ where: { id }, data: { expiresAt: new Date(Date.now() + byMs) } });

it.each([
  ["an hour ahead", HOUR_MS, 23],
  ["an hour behind", -HOUR_MS, 0],
] as const)(
  "F51: with its clock %s a gateway keeps to the database's days and expiries",
  async (_, byMs, hour) => {
    setAppClock(byMs);
    const off = await portal.sibling();
    await vi.waitFor(() =>
      expect(Math.abs(off.gateway.auth.clock.now().getTime() - Date.now())).toBeLessThan(1_000),
    );
    const tenant = await portal.tenant({
      budget: { limit: "5", window: "daily" },
      timeZone: zoneWhereItIs(hour),
    });
    expect(await statusOf(off, tenant)).toBe(200);
    const { rows } = await portal.pool.query<{ is_today: boolean }>(
      `SELECT starts_at <= now() AND now() < ends_at AS is_today FROM budget_windows
     WHERE tenant_id = $1 AND ends_at - starts_at < interval '2 days'`,
      [tenant.id],
    );
    expect(rows).toEqual([{ is_today: true }]);

    const [valid, expired] = [await portal.tenant(), await portal.tenant()];
    await expiresIn(valid, HOUR_MS / 2);
    await expiresIn(expired, -HOUR_MS / 2);
    expect(await statusOf(off, valid)).toBe(200);
    expect(await statusOf(off, expired)).toBe(401);
    await off.close();
  },
);

it("F51: a gateway whose clock is set back while it runs finds the database's time again with its next call", async () => {
  const [tenant, expired] = [await portal.tenant(), await portal.tenant()];
  expect(await statusOf(portal, tenant)).toBe(200);
  await expiresIn(expired, -HOUR_MS / 2);
  setAppClock(-HOUR_MS);
  expect(await statusOf(portal, tenant)).toBe(200);
  expect(await statusOf(portal, expired)).toBe(401);
});
