import { Anchor, Text } from "@mantine/core";
import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { OperationList } from "./_reference/operation-list";
import { apiReference, listed } from "./_reference/operations";

export const metadata: Metadata = { title: "API reference" };

export default async function Reference() {
  await requireAdmin("account.read");
  const { operations } = apiReference();
  return (
    <>
      <PageHeader
        title="API reference"
        description="Every route of this installation. The dashboard has no other way in."
      />
      <Text size="sm" c="dimmed" mb="md">
        The same as <Anchor href="/openapi.json">openapi.json</Anchor>, for generators. Admin routes take an
        admin token from Settings; tenant routes take an issued key.
      </Text>
      <OperationList base="/reference" operations={operations.map(listed)} />
    </>
  );
}
