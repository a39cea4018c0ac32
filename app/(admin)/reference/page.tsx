import { Anchor, Text } from "@mantine/core";
import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { referenceRoute as words } from "@/app/_words/reference";
import { OperationList } from "./_reference/operation-list";
import { apiReference, listed } from "./_reference/operations";

export const metadata: Metadata = { title: words.apiReference };

export default async function Reference() {
  await requireAdmin("account.read");
  const { operations } = apiReference();
  return (
    <>
      <PageHeader title={words.apiReference} description={words.everyRouteOfThisInstallation} />
      <Text size="sm" c="dimmed" mb="md">
        {words.sameAsForGeneratorsAdmin(<Anchor href="/openapi.json">{words.openapiJson}</Anchor>)}
      </Text>
      <OperationList base="/reference" operations={operations.map(listed)} />
    </>
  );
}
