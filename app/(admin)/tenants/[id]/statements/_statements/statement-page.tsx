import { Group } from "@mantine/core";
import type { Statement } from "@/app/_ui/api/types";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { formatDate, formatUtcInFull } from "@/app/_ui/data/times";
import { common } from "@/app/_words/common";
import { statementPage as words } from "@/app/_words/statements";
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
            {words.title(title)}
            {!statement.is_complete ? (
              <span className={classes.soFar}>{words.soFar}</span>
            ) : (
              statement.open_calls > 0 && <span className={classes.soFar}>{words.provisional}</span>
            )}
          </h2>
          <p className={classes.tenant}>{statement.tenant_name}</p>
        </div>
        <dl className={classes.facts}>
          <dt>{words.period}</dt>
          <dd>{words.days(formatDate(statement.from), formatDate(statement.to))}</dd>
          <dt>{words.generated}</dt>
          <dd>{formatUtcInFull(statement.generated_at)}</dd>
          <dt>{words.currency}</dt>
          <dd>{words.usDollars}</dd>
        </dl>
      </header>
      <Balances statement={statement} decimals={decimals} />
      <Entries statement={statement} decimals={decimals} />
      <UsageTable
        title={words.byModel}
        heading={common.model}
        lines={statement.by_model.map((line) => ({ ...line, id: line.model, name: line.model }))}
        total={statement.usage}
        decimals={decimals}
      />
      <UsageTable
        title={words.byApiKey}
        heading={common.apiKey}
        lines={statement.by_api_key.map((line) => ({
          ...line,
          id: line.api_key_id,
          name: line.api_key_name,
        }))}
        total={statement.usage}
        decimals={decimals}
      />
      <p className={classes.note}>{words.counted(statement.open_calls)}</p>
    </article>
  );
}
