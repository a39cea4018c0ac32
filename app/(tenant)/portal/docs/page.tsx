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

export const metadata: Metadata = { title: "API docs" };

export default async function Docs() {
  const { config } = await requireTenantPerson("account.read");
  const { name } = await brand();
  const baseUrl = `${config.url}/api/v1`;
  const operations = apiReference().operations.filter(({ api }) => api === "v1");
  return (
    <>
      <PageHeader title="API docs" description={`${name} speaks OpenAI's and OpenRouter's API.`} />
      <Sections>
        <Section
          title="Your base URL"
          description="Any OpenAI or OpenRouter client works: only its base URL and key change."
        >
          <CodeBlock label="Base URL" text={baseUrl} />
        </Section>
        <Section
          title="A first call"
          description="Put a key of yours in the place of YOUR_KEY. Where you make a key, it is filled in."
        >
          <Snippets secret="YOUR_KEY" baseUrl={baseUrl} />
        </Section>
        <Text size="sm" c="dimmed">
          Every route below takes a key as <code>Authorization: Bearer</code>; those of keys take a management
          key. Errors have OpenRouter&apos;s shape.
        </Text>
      </Sections>
      <OperationList
        base="/portal/docs"
        operations={operations.map((operation) => ({ ...listed(operation), group: operation.noun }))}
      />
    </>
  );
}
