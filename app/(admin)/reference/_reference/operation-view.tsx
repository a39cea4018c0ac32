import { PageHeader } from "@/app/_ui/layout/page-header";
import { CodeBlock } from "@/app/_ui/feedback/code-block";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { operationView as words } from "@/app/_words/reference";
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
        <Section title={words.tryIt} description={description}>
          <CodeBlock label={words.curl} text={curlOf(operation, origin)} />
        </Section>
        {parameters.length > 0 && (
          <Section title={words.parameters} flush>
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
        {body && <Described title={words.body} content={body} schemas={schemas} />}
        {answer && <Described title={words.answer(answer.status)} content={answer} schemas={schemas} />}
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
      {schema && <CodeBlock label={words.asAType(title)} text={schemaText(schema, schemas)} />}
      {example !== undefined && (
        <>
          <h3>{words.example}</h3>
          <CodeBlock
            label={words.exampleOf(title)}
            text={typeof example === "string" ? example : JSON.stringify(example, null, 2)}
          />
        </>
      )}
    </Section>
  );
}
