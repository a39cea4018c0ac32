import type { Statement } from "@/app/_ui/api/types";
import { formatMoney } from "@/app/_ui/data/amounts";
import { formatDate } from "@/app/_ui/data/times";
import { common } from "@/app/_words/common";
import { balances as words } from "@/app/_words/statements";
import { creditKind } from "@/app/_words/tenant-credits";
import classes from "./statement.module.css";

interface BalancesProps {
  statement: Statement;
  decimals: number;
}

/** From what there was to what is left, in four lines. */
export function Balances({ statement, decimals }: BalancesProps) {
  const lines: [name: string, amount: string][] = [
    [words.opening, statement.opening],
    [common.credits, statement.credited],
    [words.usage, negative(statement.used)],
  ];
  return (
    <table className={classes.table}>
      <caption>{words.title}</caption>
      <tbody>
        {lines.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-align="right">{formatMoney(amount, decimals)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{statement.is_complete ? words.closing : words.soFar}</th>
          <td data-align="right">{formatMoney(statement.closing, decimals)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function negative(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** What was added to the credits or taken from them, and why. */
export function Entries({ statement, decimals }: BalancesProps) {
  return (
    <table className={classes.table}>
      <caption>{common.credits}</caption>
      <thead>
        <tr>
          <th scope="col">{words.date}</th>
          <th scope="col" className={classes.wide}>
            {common.kind}
          </th>
          <th scope="col">{common.reason}</th>
          <th scope="col" data-align="right">
            {words.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {statement.entries.map(({ id, kind, amount, reason, created_at }) => (
          <tr key={id}>
            <td className={classes.date}>{formatDate(created_at)}</td>
            <td className={classes.wide}>{creditKind[kind]}</td>
            <td>{reason}</td>
            <td data-align="right">{formatMoney(amount, decimals)}</td>
          </tr>
        ))}
        {statement.entries.length === 0 && (
          <tr>
            <td colSpan={4}>{words.noEntry}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {words.total}
          </th>
          <td className={classes.wide}>{words.entryCount(statement.entries.length)}</td>
          <td data-align="right">{formatMoney(statement.credited, decimals)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
