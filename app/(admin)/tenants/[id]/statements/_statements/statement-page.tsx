import { Group } from "@mantine/core";
import type { Statement } from "@/app/_ui/api/types";
import { plural } from "@/app/_ui/data/amounts";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { formatDate, formatUtc } from "@/app/_ui/data/times";
import { Balances, Entries } from "./balances";
import { decimalsOf } from "./decimals";
import { PrintButton } from "./print-button";
import classes from "./statement.module.css";
import { UsageTable } from "./usage-table";

/** One tenant's month as it is shown and printed. Amounts have as many decimals as the finest of them needs. */
export function StatementPage({ statement, title }: { statement: Statement; title: string }) {
  const decimals = decimalsOf(statement);
  const path = `/tenants/${statement.tenant_id}/statements/${statement.month}/export`;
  return (
    <article className={classes.statement} aria-labelledby="statement">
      <Group justify="space-between" mb="md" data-screen-only>
        <PrintButton />
        <ExportButtons path={path} />
      </Group>
      <header className={classes.head}>
        <div>
          <h2 id="statement" className={classes.title}>
            Statement for {title}
            {!statement.is_complete ? (
              <span className={classes.soFar}>so far</span>
            ) : (
              statement.open_calls > 0 && <span className={classes.soFar}>provisional</span>
            )}
          </h2>
          <p className={classes.tenant}>{statement.tenant_name}</p>
        </div>
        <dl className={classes.facts}>
          <dt>Period</dt>
          <dd>
            {formatDate(statement.from)} to {formatDate(statement.to)}, UTC
          </dd>
          <dt>Generated</dt>
          <dd>
            {formatDate(statement.generated_at)}, {formatUtc(statement.generated_at).split(", ")[1]}
          </dd>
          <dt>Currency</dt>
          <dd>US dollars</dd>
        </dl>
      </header>
      <Balances statement={statement} decimals={decimals} />
      <Entries statement={statement} decimals={decimals} />
      <UsageTable
        title="Usage by model"
        heading="Model"
        lines={statement.by_model.map((line) => ({ ...line, id: line.model, name: line.model }))}
        total={statement.usage}
        decimals={decimals}
      />
      <UsageTable
        title="Usage by API key"
        heading="API key"
        lines={statement.by_api_key.map((line) => ({
          ...line,
          id: line.api_key_id,
          name: line.api_key_name,
        }))}
        total={statement.usage}
        decimals={decimals}
      />
      <p className={classes.note}>
        A call belongs to the UTC day on which it began. Usage by model and usage by API key are the same
        calls, listed twice; each adds up to the usage above.
        {statement.open_calls > 0 &&
          ` The cost of ${plural(statement.open_calls, "call")} is not final yet: until it is, the usage may change.`}
      </p>
    </article>
  );
}
