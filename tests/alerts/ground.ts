import { afterAll } from "vitest";
import { createAlertChannel, deliverAlerts } from "@/lib/alerts";
import { type AlertSettings } from "@/lib/config-alerts";
import type { Services } from "@/lib/context";
import { connectPool } from "@/lib/db";
import { testGround } from "../setup/services";

/** The ground of a test about alerts: a clock ahead of the database's, a pool, and channels by one line. */
export async function alertGround(alerts: Partial<AlertSettings> = {}) {
  const ground = await testGround();
  const { config } = ground.services;
  const services: Services = {
    ...ground.services,
    config: { ...config, alerts: { ...config.alerts, ...alerts } },
  };
  const pool = connectPool(config.databaseUrl, 4);
  afterAll(() => pool.end());
  const as: typeof ground.as = (actor) => ({ ...ground.as(actor), config: services.config });
  ground.clock.set(new Date(Date.now() + 60_000).toISOString());
  return {
    ...ground,
    as,
    services,
    pool,
    prisma: services.prisma,
    deliver: () => deliverAlerts(services, pool),
    webhook: (url: string, name = "Hook") => createAlertChannel(as(), { kind: "webhook", name, url }),
    /** The newest messages with their logs. */
    deliveries: () =>
      services.prisma.alertDelivery.findMany({
        orderBy: [{ createdAt: "asc" }, { event: "asc" }],
        include: { log: { orderBy: { number: "asc" } } },
      }),
  };
}
