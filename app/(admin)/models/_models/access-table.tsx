"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import Link from "next/link";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ModelAccess, TenantModelAccess } from "@/app/_ui/api/types";
import { useAction } from "@/app/_ui/api/use-action";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { formatCount } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { say } from "@/app/_ui/feedback/toast";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { accessTable as words } from "@/app/_words/models";

/** Which tenants may call a model, and the switch for each. */
export function AccessTable({ model }: { model: string }) {
  const [wanted, setWanted] = useState("");
  const [q] = useDebouncedValue(wanted.trim(), 250);
  const search = new URLSearchParams({ model, ...(q && { q }) });
  const { data, error, mutate } = useApi<ModelAccess>(`/models/access?${search}`);
  const mayChange = useMay("tenants.write");
  const { act, problem } = useAction();
  const set = ({ tenant_id, tenant_name }: TenantModelAccess, isAllowed: boolean) =>
    act(async () => {
      const body = { model, is_allowed: isAllowed };
      await request(`/tenants/${tenant_id}/model-access`, { method: "PUT", body });
      await refresh("/models/access", "/tenants");
      say(isAllowed ? words.mayCallIt(tenant_name) : words.isRefused(tenant_name));
    });
  const actions: Column<TenantModelAccess> = {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (access) =>
      access.is_allowed ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={words.denyIt(access.tenant_name)}
          onClick={() => set(access, false)}
        >
          {words.deny}
        </Button>
      ) : access.denied_by === null || access.denied_by === model ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={words.allowIt(access.tenant_name)}
          onClick={() => set(access, true)}
        >
          {words.allow}
        </Button>
      ) : null,
  };
  if (!data) return <Unloaded error={error} onRetry={mutate} height={120} />;
  return (
    <>
      {problem}
      {(data.has_more || wanted !== "") && (
        <TextInput
          type="search"
          label={words.findTenant}
          description={data.has_more && words.shownOnly(formatCount(data.data.length))}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      <DataTable
        caption={words.whoMayCall}
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={data.data}
        rowKey={({ tenant_id }) => tenant_id}
      />
    </>
  );
}

const COLUMNS: Column<TenantModelAccess>[] = [
  {
    id: "tenant",
    label: common.tenant,
    cell: ({ tenant_id, tenant_name }) => (
      <Link href={`/tenants/${tenant_id}/settings#models`}>{tenant_name}</Link>
    ),
  },
  {
    id: "state",
    label: words.mayCall,
    cell: ({ is_allowed, denied_by }) =>
      is_allowed ? (
        <Status tone="good">{common.yes}</Status>
      ) : (
        <>
          <Status tone="idle">{common.no}</Status>
          <Text size="xs" c="dimmed">
            {denied_by === null ? words.notAmongItsAllowedModels : words.deniedBy(denied_by)}
          </Text>
        </>
      ),
  },
];
