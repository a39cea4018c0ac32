"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { roleLabel } from "../_settings/role-words";
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
    label: "Actions",
    align: "right",
    corner: true,
    cell: (admin) => <AdminActions admin={admin} onChangeRole={() => setChanging(admin)} />,
  };
  return (
    <Section title="Who runs this portal" flush>
      <DataTable
        caption="Admins"
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={admins}
        rowKey={({ id }) => id}
      />
      {changing && <ChangeRole admin={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}

const COLUMNS: Column<ListedAdmin>[] = [
  { id: "name", label: "Name", cell: ({ name }) => name, sortBy: ({ name }) => name.toLowerCase() },
  { id: "email", label: "E-mail", cell: ({ email }) => email, sortBy: ({ email }) => email },
  { id: "role", label: "Role", cell: ({ role }) => roleLabel(role), sortBy: ({ role }) => role },
  {
    id: "status",
    label: "Status",
    cell: ({ disabled }) => (
      <Status tone={disabled ? "idle" : "good"}>{disabled ? "Disabled" : "Active"}</Status>
    ),
  },
  {
    id: "factor",
    label: "Second factor",
    cell: ({ has_second_factor }) => (
      <Status tone={has_second_factor ? "good" : "warn"}>{has_second_factor ? "Set up" : "None"}</Status>
    ),
  },
  {
    id: "seen",
    label: "Last seen",
    wideOnly: true,
    cell: ({ last_seen_at }) => <Ago at={last_seen_at} />,
    sortBy: ({ last_seen_at }) => last_seen_at ?? "",
  },
];
