import { Badge, Checkbox, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ApiKey } from "@/app/_ui/api/types";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Ago } from "@/app/_ui/data/time";
import { formatDate } from "@/app/_ui/data/times";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { SideLink } from "@/app/_ui/shell/side-link";
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
    label: "Name",
    cell: ({ id, name, label, kind }) => (
      <div className={classes.name}>
        <Group gap="2px 8px">
          <SideLink href={`/keys/${id}`} className={classes.link} data-row-link>
            {name}
          </SideLink>
          {kind === "management" && <Badge size="sm">management</Badge>}
        </Group>
        <Code className={classes.label}>{label}</Code>
      </div>
    ),
    sortBy: ({ name }) => name.toLowerCase(),
  },
  {
    id: "status",
    label: "Status",
    cell: (key) => (
      <div>
        <KeyStatus status={key.status} />
        {key.old_secret && (
          <Text size="xs" c="dimmed">
            Old secret until {formatDate(key.old_secret.retires_at)}
          </Text>
        )}
      </div>
    ),
    sortBy: ({ status }) => status,
  },
  {
    id: "usage",
    label: "Usage",
    cell: (key) => (
      <div className={classes.usage}>
        <UsageBar label={`Limit of ${key.name}`} {...keyUsage(key)} />
      </div>
    ),
    sortBy: ({ usage }) => toNano(usage),
  },
  {
    id: "used",
    label: "Last used",
    cell: ({ last_used_at }) => <Ago at={last_used_at} />,
    sortBy: ({ last_used_at }) => last_used_at ?? "",
  },
  {
    id: "expires",
    label: "Expires",
    wideOnly: true,
    cell: ({ expires_at }) =>
      expires_at ? (
        formatDate(expires_at)
      ) : (
        <Text span inherit c="dimmed">
          Never
        </Text>
      ),
    sortBy: ({ expires_at }) => expires_at ?? "9",
  },
  {
    id: "actions",
    label: "Actions",
    align: "right",
    corner: true,
    cell: (key) => <KeyActions apiKey={key} />,
  },
];

const TENANT: Column<ApiKey> = {
  id: "tenant",
  label: "Tenant",
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
  selection?: { selected: Set<string>; onToggle: (id: string) => void };
}

export function KeyTable({ apiKeys, withTenant = false, selection }: KeyTableProps) {
  const [name, ...rest] = COLUMNS;
  const columns = [...(selection ? [tick(selection)] : []), name!, ...(withTenant ? [TENANT] : []), ...rest];
  return <DataTable caption="API keys" columns={columns} rows={apiKeys} rowKey={({ id }) => id} />;
}

function tick({ selected, onToggle }: NonNullable<KeyTableProps["selection"]>): Column<ApiKey> {
  return {
    id: "tick",
    label: "Selected",
    cell: ({ id, name, status }) =>
      status === "revoked" ? null : (
        <Checkbox aria-label={`Select ${name}`} checked={selected.has(id)} onChange={() => onToggle(id)} />
      ),
  };
}
