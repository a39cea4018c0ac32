import { Badge, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ApiKey } from "@/app/_ui/api/types";
import { formatCount, toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { formatDate } from "@/app/_ui/data/times";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { SideLink } from "@/app/_ui/shell/side-link";
import { common } from "@/app/_words/common";
import { keyTable as words } from "@/app/_words/keys";
import { KeyStatus, keyUsage } from "./key-words";
import classes from "./keys.module.css";

/** The menu's code comes after the table is there to be read. */
const KeyActions = dynamic(() => import("./key-actions").then((module) => module.KeyActions), {
  ssr: false,
  loading: () => <span className={classes.actions} />,
});

const COLUMNS: Column<ApiKey>[] = [
  {
    id: "name",
    isFixed: true,
    label: common.name,
    cell: ({ id, name, label, kind }) => (
      <div className={classes.name}>
        <Group gap="2px 8px">
          <SideLink href={`/keys/${id}`} className={classes.link} data-row-link>
            {name}
          </SideLink>
          {kind === "management" && <Badge size="sm">{words.management}</Badge>}
        </Group>
        <Code className={classes.label}>{label}</Code>
      </div>
    ),
    sortBy: ({ name }) => name.toLowerCase(),
  },
  {
    id: "status",
    label: common.status,
    cell: (key) => (
      <div>
        <KeyStatus status={key.status} />
        {key.old_secret && (
          <Text size="xs" c="dimmed">
            {words.oldSecretUntil(formatDate(key.old_secret.retires_at))}
          </Text>
        )}
      </div>
    ),
    sortBy: ({ status }) => status,
  },
  {
    id: "usage",
    label: words.usage,
    cell: (key) => (
      <div className={classes.usage}>
        <UsageBar label={words.limitOf(key.name)} {...keyUsage(key)} />
      </div>
    ),
    sortBy: ({ budget, usage }) => toNano(budget?.spent ?? usage),
  },
  {
    id: "remaining",
    label: words.remaining,
    align: "right",
    hiddenAtFirst: true,
    cell: ({ limit_remaining }) =>
      limit_remaining === null ? dimmed(common.noLimit) : <Money value={limit_remaining} />,
    sortBy: ({ limit_remaining }) => (limit_remaining === null ? Infinity : toNano(limit_remaining)),
  },
  spent("today", words.today, ({ usage_daily }) => usage_daily),
  spent("week", words.thisWeek, ({ usage_weekly }) => usage_weekly),
  spent("month", words.thisMonth, ({ usage_monthly }) => usage_monthly),
  {
    id: "rates",
    label: words.rates,
    hiddenAtFirst: true,
    cell: (key) => ratesOf(key) ?? dimmed(common.noLimit),
  },
  {
    id: "used",
    label: words.lastUsed,
    cell: ({ last_used_at }) => <Ago at={last_used_at} />,
    sortBy: ({ last_used_at }) => last_used_at ?? "",
  },
  {
    id: "expires",
    label: common.expires,
    wideOnly: true,
    cell: ({ expires_at }) => (expires_at ? formatDate(expires_at) : dimmed(common.never)),
    sortBy: ({ expires_at }) => expires_at ?? "9",
  },
  {
    id: "created",
    label: words.created,
    hiddenAtFirst: true,
    cell: ({ created_at }) => formatDate(created_at),
    sortBy: ({ created_at }) => created_at,
  },
  {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (key) => <KeyActions apiKey={key} />,
  },
];

const TENANT: Column<ApiKey> = {
  id: "tenant",
  label: common.tenant,
  cell: ({ tenant_id, tenant_name }) => (
    <SideLink href={`/tenants/${tenant_id}/keys`}>{tenant_name}</SideLink>
  ),
  sortBy: ({ tenant_name }) => tenant_name.toLowerCase(),
};

interface KeyTableProps {
  apiKeys: ApiKey[];
  /** Among keys of several tenants, whose each is. */
  withTenant?: boolean;
  /** Given, rows can be ticked. */
  selection?: { selected: { has: (id: string) => boolean }; onToggle: (key: ApiKey) => void };
}

export function KeyTable({ apiKeys, withTenant = false, selection }: KeyTableProps) {
  const [name, ...rest] = COLUMNS;
  const columns = [...(selection ? [tick(selection)] : []), name!, ...(withTenant ? [TENANT] : []), ...rest];
  return (
    <DataTable name="keys" caption={words.caption} columns={columns} rows={apiKeys} rowKey={({ id }) => id} />
  );
}

/** What a key spent since a day, week or month began in UTC. */
function spent(id: string, label: string, spentOf: (key: ApiKey) => string): Column<ApiKey> {
  return {
    id,
    label,
    align: "right",
    hiddenAtFirst: true,
    cell: (key) => <Money value={spentOf(key)} />,
    sortBy: (key) => toNano(spentOf(key)),
  };
}

function ratesOf({ requests_per_minute, tokens_per_minute, max_parallel }: ApiKey): string | null {
  const rates = [
    requests_per_minute && words.requestsPerMinute(formatCount(requests_per_minute)),
    tokens_per_minute && words.tokensPerMinute(formatCount(tokens_per_minute)),
    max_parallel && words.atOnce(formatCount(max_parallel)),
  ];
  return rates.filter(Boolean).join(", ") || null;
}

function dimmed(word: string) {
  return (
    <Text span inherit c="dimmed">
      {word}
    </Text>
  );
}

function tick({ selected, onToggle }: NonNullable<KeyTableProps["selection"]>): Column<ApiKey> {
  return {
    id: "tick",
    label: words.selected,
    cell: (key) =>
      key.status === "revoked" ? null : (
        <input
          type="checkbox"
          className={classes.tick}
          aria-label={words.select(key.name)}
          checked={selected.has(key.id)}
          onChange={() => onToggle(key)}
        />
      ),
  };
}
