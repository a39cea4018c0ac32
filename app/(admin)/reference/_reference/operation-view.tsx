import { PageHeader } from "@/app/_ui/layout/page-header";
import { CodeBlock } from "@/app/_ui/feedback/code-block";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { curlOf } from "./curl";
import { apiReference, type Content, type Operation } from "./operations";
import { ParameterTable } from "./parameter-table";
import { type Schema, schemaText } from "./schema-text";

/** One route: how to call it, what it takes and what it answers. */
export function OperationView({ operation, origin }: { operation: Operation; origin: string }) {
  const { schemas } = apiReference();
  const { method, path, summary, description, parameters, body, answer } = operation;
  return (
    <>
      <PageHeader title={summary} description={`${method} ${path}`} />
      <Sections>
        <Section title="Try it" description={description}>
          <CodeBlock label="curl" text={curlOf(operation, origin)} />
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
