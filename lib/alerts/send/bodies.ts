import type { Message } from "./message";

/** The body of a webhook, the same at every attempt. */
export function webhookBody({ event, at, title, detail, url, alert }: Message): string {
  return JSON.stringify({
    type: `alert.${event}`,
    timestamp: at.toISOString(),
    data: {
      title,
      detail,
      url,
      alert: alert && {
        id: alert.id,
        kind: alert.kind,
        subject: alert.subject,
        tenant_id: alert.tenantId,
        tenant_name: alert.tenant?.name ?? null,
        opened_at: alert.openedAt.toISOString(),
        resolved_at: event === "resolved" ? (alert.resolvedAt?.toISOString() ?? null) : null,
      },
    },
  });
}

/** The body that Slack, Mattermost, Rocket.Chat and Discord's `/slack` take. */
export function slackBody({ event, title, detail, url }: Message): string {
  const sign = { opened: ":red_circle:", resolved: ":large_green_circle:", test: ":large_blue_circle:" }[
    event
  ];
  return JSON.stringify({ text: `${sign} *${escaped(title)}*\n${escaped(detail)}\n<${url}|Open Bursar>` });
}

/** Slack's three control characters: without them no text can mention or link. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
