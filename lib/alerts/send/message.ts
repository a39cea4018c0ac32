import type { AlertEvent, Prisma } from "@/lib/db";
import { INCIDENT_TITLES, IncidentKind } from "@/lib/incidents";

export type AlertRow = Prisma.AlertGetPayload<{ include: { tenant: { select: { name: true } } } }>;

/** What is told, the same at every attempt. */
export interface Message {
  /** The delivery's id. */
  id: string;
  event: AlertEvent;
  /** When it was queued. */
  at: Date;
  /** One line. */
  title: string;
  /** What it means and what to do. */
  detail: string;
  /** Where the dashboard shows it. */
  url: string;
  alert: AlertRow | null;
}

const TEST = {
  title: "A test of this channel",
  detail: "Somebody asked Bursar to send this. Alerts arrive here in the same way.",
};

/** The message of a delivery; `alert` is null for a test. */
export function messageOf(
  delivery: { id: string; event: AlertEvent; createdAt: Date },
  alert: AlertRow | null,
  portalUrl: string,
): Message {
  const { id, event, createdAt: at } = delivery;
  const common = { id, event, at, url: `${portalUrl}/alerts`, alert };
  if (alert === null) return { ...common, ...TEST };
  const title = titleOf(alert);
  return {
    ...common,
    title: event === "resolved" ? `Over: ${title}` : title,
    detail: event === "resolved" ? `This is over. It was: ${alert.detail}` : alert.detail,
  };
}

/** `Many calls fail: Acme`, the tenant only where there is one. */
export function titleOf({ kind, tenant }: Pick<AlertRow, "kind" | "tenant">): string {
  const title = INCIDENT_TITLES[IncidentKind.parse(kind)];
  return tenant ? `${title}: ${tenant.name}` : title;
}
