"use client";

import { Code } from "@mantine/core";
import { type Column, DataTable } from "@/app/_ui/data/data-table";

export interface ShownParameter {
  name: string;
  where: string;
  type: string;
  required: boolean;
  description: string | null;
}

const COLUMNS: Column<ShownParameter>[] = [
  { id: "name", label: "Name", cell: ({ name }) => <Code>{name}</Code> },
  { id: "where", label: "In", cell: ({ where }) => where },
  { id: "type", label: "Type", cell: ({ type }) => type },
  { id: "required", label: "Needed", cell: ({ required }) => (required ? "Yes" : "No") },
  { id: "description", label: "Meaning", cell: ({ description }) => description ?? "—" },
];

export function ParameterTable({ parameters }: { parameters: ShownParameter[] }) {
  return (
    <DataTable
      caption="Parameters"
      columns={COLUMNS}
      rows={parameters}
      rowKey={({ name, where }) => `${where} ${name}`}
    />
  );
}
