import { v7 as uuid } from "uuid";
import { type Context, contextFor, type Services } from "@/lib/context";
import { createLog } from "@/lib/log";
import { openServices } from "@/lib/services";
import type { Portal } from "./portal";

/** An operator of a portal, whose clock can be put forward while the gateway's goes on. */
export interface Operator {
  services: Services;
  as(tenantId?: string): Context;
  forward(seconds: number): void;
  close(): Promise<void>;
}

/** Opens the domain's verbs over a portal's database and OpenRouter. */
export function openOperator(portal: Portal): Operator {
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const services = openServices(portal.config, createLog("test", "error"), clock);
  return {
    services,
    as(tenantId) {
      const actor =
        tenantId === undefined
          ? ({ kind: "system", name: "test" } as const)
          : ({ kind: "tenant", tenantId, apiKeyId: uuid(), name: "test" } as const);
      return contextFor(services, actor, { requestId: uuid(), address: null });
    },
    forward: (seconds) => void (aheadMs += seconds * 1000),
    close: () => services.prisma.$disconnect(),
  };
}
