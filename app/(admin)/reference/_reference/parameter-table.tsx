"use client";

import { Code } from "@mantine/core";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { common } from "@/app/_words/common";
import { parameterTable as words } from "@/app/_words/reference";

export interface ShownParameter {
  name: string;
  where: string;
  type: string;
  required: boolean;
  description: string | null;
}

const COLUMNS: Column<ShownParameter>[] = [
  { id: "name", label: common.name, cell: ({ name }) => <Code>{name}</Code> },
  { id: "where", label: words.in, cell: ({ where }) => where },
  { id: "type", label: words.type, cell: ({ type }) => type },
  { id: "required", label: words.needed, cell: ({ required }) => (required ? common.yes : common.no) },
  { id: "description", label: words.meaning, cell: ({ description }) => description ?? "—" },
];

export function ParameterTable({ parameters }: { parameters: ShownParameter[] }) {
  return (
    <DataTable
      caption={words.parameters}
      columns={COLUMNS}
      rows={parameters}
      rowKey={({ name, where }) => `${where} ${name}`}
    />
  );
}
