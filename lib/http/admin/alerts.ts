import { z } from "zod";
import {
  AlertDelivery,
  AlertDeliveryPage,
  AlertPage,
  ListAlertDeliveries,
  listAlertDeliveries,
  ListAlerts,
  listAlerts,
  redeliverAlert,
} from "@/lib/alerts";
import { declare } from "../declaration";
import { sampleAlert, sampleAlertDelivery } from "./alert-samples";

export const alerts = {
  list: declare({
    method: "GET",
    path: "/api/admin/alerts",
    summary: "List what was trouble and when, newest first",
    needs: "alerts.read",
    query: ListAlerts,
    output: AlertPage,
    example: { output: { data: [sampleAlert], next_cursor: null } },
    run: (ctx, { query }) => listAlerts(ctx, query),
  }),
};

export const alertDeliveries = {
  list: declare({
    method: "GET",
    path: "/api/admin/alert-deliveries",
    summary: "List the messages that alerts became, newest first",
    needs: "alerts.read",
    query: ListAlertDeliveries,
    output: AlertDeliveryPage,
    example: { output: { data: [sampleAlertDelivery], next_cursor: null } },
    run: (ctx, { query }) => listAlertDeliveries(ctx, query),
  }),
  redeliver: declare({
    method: "POST",
    path: "/api/admin/alert-deliveries/{id}/redelivery",
    summary: "Send a message once more, under the same id",
    needs: "alerts.write",
    input: z.strictObject({}),
    output: AlertDelivery,
    example: {
      input: {},
      output: {
        ...sampleAlertDelivery,
        state: "waiting" as const,
        finished_at: null,
        next_attempt_at: "2026-11-22T20:15:00.000Z",
      },
    },
    run: (ctx, { params }) => redeliverAlert(ctx, params.id),
  }),
};
