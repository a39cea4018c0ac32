import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { CodeBlock } from "../_reference/code-block";
import { curlOf } from "../_reference/curl";
import { apiReference, type Content } from "../_reference/operations";
import { ParameterTable } from "../_reference/parameter-table";
import { type Schema, schemaText } from "../_reference/schema-text";

interface OperationPageProps {
  params: Promise<{ operation: string }>;
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  return { title: (await operationCalled(params)).summary };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { config } = await requireAdmin("account.read");
  const operation = await operationCalled(params);
  const { schemas } = apiReference();
  const { method, path, summary, description, parameters, body, answer } = operation;
  return (
    <>
      <Link href="/reference">API reference</Link>
      <PageHeader title={summary} description={`${method} ${path}`} />
      <Sections>
        <Section title="Try it" description={description}>
          <CodeBlock label="curl" text={curlOf(operation, config.url)} />
        </Section>
        {parameters.length > 0 && (
          <Section title="Parameters" flush>
            <ParameterTable
              parameters={parameters.map(({ schema, ...parameter }) => ({
                name: parameter.name,
                where: parameter.in,
                required: parameter.required,
                description: parameter.description,
                type: schemaText(schema, schemas),
              }))}
            />
          </Section>
        )}
        {body && <Described title="Body" content={body} schemas={schemas} />}
        {answer && <Described title={`Answer ${answer.status}`} content={answer} schemas={schemas} />}
      </Sections>
    </>
  );
}

function Described({
  title,
  content: { schema, example },
  schemas,
}: {
  title: string;
  content: Content;
  schemas: Record<string, Schema>;
}) {
  return (
    <Section title={title}>
      {schema && <CodeBlock label={`${title}, as a type`} text={schemaText(schema, schemas)} />}
      {example !== undefined && (
        <>
          <h3>Example</h3>
          <CodeBlock
            label={`${title}, an example`}
            text={typeof example === "string" ? example : JSON.stringify(example, null, 2)}
          />
        </>
      )}
    </Section>
  );
}

async function operationCalled(params: OperationPageProps["params"]) {
  const { operation: slug } = await params;
  return apiReference().operations.find((operation) => operation.slug === slug) ?? notFound();
}
