"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import { request } from "@/app/_ui/api/request";
import type { ModelAccess } from "@/app/_ui/api/types";
import { useAction } from "@/app/_ui/api/use-action";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { say } from "@/app/_ui/feedback/toast";
import { useMay } from "@/app/_ui/shell/person-context";

type Access = ModelAccess["data"][number];

/** Which tenants may call a model, and the switch for each. */
export function AccessTable({ model }: { model: string }) {
  const path = `/models/access?model=${encodeURIComponent(model)}`;
  const { data } = useApi<ModelAccess>(path);
  const mayChange = useMay("tenants.write");
  const { act, problem } = useAction();
  const deny = ({ tenant_id, tenant_name, denied_models }: Access, isDenied: boolean) =>
    act(async () => {
      const others = denied_models.filter((glob) => glob !== model);
      const body = { denied_models: isDenied ? [...others, model] : others };
      await request(`/tenants/${tenant_id}`, { method: "PATCH", body });
      await refresh("/models/access", "/tenants");
      say(
        isDenied ? `${tenant_name} is refused this model from now on.` : `${tenant_name} may call it again.`,
      );
    });
  const actions: Column<Access> = {
    id: "actions",
    label: "Actions",
    align: "right",
    corner: true,
    cell: (access) =>
      access.is_allowed ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Deny it to ${access.tenant_name}`}
          onClick={() => deny(access, true)}
        >
          Deny
        </Button>
      ) : access.denied_by === model ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Allow it to ${access.tenant_name} again`}
          onClick={() => deny(access, false)}
        >
          Allow again
        </Button>
      ) : null,
  };
  if (!data) return null;
  return (
    <>
      {problem}
      <DataTable
        caption="Who may call it"
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={data.data}
        rowKey={({ tenant_id }) => tenant_id}
      />
    </>
  );
}

const COLUMNS: Column<Access>[] = [
  {
    id: "tenant",
    label: "Tenant",
    cell: ({ tenant_id, tenant_name }) => (
      <Link href={`/tenants/${tenant_id}/settings#models`}>{tenant_name}</Link>
    ),
  },
  {
    id: "state",
    label: "May call it",
    cell: ({ is_allowed, denied_by }) =>
      is_allowed ? (
        <Status tone="good">Yes</Status>
      ) : (
        <>
          <Status tone="idle">No</Status>
          <Text size="xs" c="dimmed">
            {denied_by === null ? "Not among its allowed models" : `Denied by ${denied_by}`}
          </Text>
        </>
      ),
  },
];
