import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { OperationList } from "@/app/(admin)/reference/_reference/operation-list";
import { apiReference, listed } from "@/app/(admin)/reference/_reference/operations";
import { brand } from "@/app/_server/brand";
import { requireTenantPerson } from "@/app/_server/session";
import { CodeBlock } from "@/app/_ui/feedback/code-block";
import { Snippets } from "@/app/_ui/feedback/snippets";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { docsRoute as words } from "@/app/_words/portal";

export const metadata: Metadata = { title: words.title };

export default async function Docs() {
  const { config } = await requireTenantPerson("account.read");
  const { name } = await brand();
  const baseUrl = `${config.url}/api/v1`;
  const operations = apiReference().operations.filter(({ api }) => api === "v1");
  return (
    <>
      <PageHeader title={words.title} description={words.description(name)} />
      <Sections>
        <Section title={words.yourBaseUrl} description={words.anyClient}>
          <CodeBlock label={words.baseUrl} text={baseUrl} />
        </Section>
        <Section title={words.firstCall} description={words.firstCallHint}>
          <Snippets secret="YOUR_KEY" baseUrl={baseUrl} />
        </Section>
        <Text size="sm" c="dimmed" mb="md">
          {words.routesTake(<code>Authorization: Bearer</code>)}
        </Text>
      </Sections>
      <OperationList
        base="/portal/docs"
        operations={operations.map((operation) => ({ ...listed(operation), group: operation.noun }))}
      />
    </>
  );
}
