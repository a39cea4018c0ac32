"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { adminTable as words } from "@/app/_words/admins";
import { adminRole } from "@/app/_words/settings";
import { ChangeRole } from "./change-role";

const AdminActions = dynamic(() => import("./admin-actions").then((module) => module.AdminActions), {
  ssr: false,
  loading: () => null,
});

export function AdminTable({ admins }: { admins: ListedAdmin[] }) {
  const mayChange = useMay("admins.write");
  const [changing, setChanging] = useState<ListedAdmin | null>(null);
  const actions: Column<ListedAdmin> = {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (admin) => <AdminActions admin={admin} onChangeRole={() => setChanging(admin)} />,
  };
  return (
    <Section title={words.title} flush>
      <DataTable
        caption={words.table}
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={admins}
        rowKey={({ id }) => id}
      />
      {changing && <ChangeRole admin={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}

const COLUMNS: Column<ListedAdmin>[] = [
  { id: "name", label: common.name, cell: ({ name }) => name, sortBy: ({ name }) => name.toLowerCase() },
  { id: "email", label: common.email, cell: ({ email }) => email, sortBy: ({ email }) => email },
  { id: "role", label: common.role, cell: ({ role }) => adminRole[role], sortBy: ({ role }) => role },
  {
    id: "status",
    label: common.status,
    cell: ({ disabled }) => (
      <Status tone={disabled ? "idle" : "good"}>{disabled ? words.disabled : words.active}</Status>
    ),
  },
  {
    id: "factor",
    label: words.secondFactor,
    cell: ({ has_second_factor }) => (
      <Status tone={has_second_factor ? "good" : "warn"}>
        {has_second_factor ? words.setUp : common.none}
      </Status>
    ),
  },
  {
    id: "seen",
    label: words.lastSeen,
    wideOnly: true,
    cell: ({ last_seen_at }) => <Ago at={last_seen_at} />,
    sortBy: ({ last_seen_at }) => last_seen_at ?? "",
  },
];
