import type { Statement } from "@/app/_ui/api/types";
import { formatMoney, plural } from "@/app/_ui/data/amounts";
import { formatDate } from "@/app/_ui/data/times";
import classes from "./statement.module.css";

interface BalancesProps {
  statement: Statement;
  decimals: number;
}

/** From what there was to what is left, in four lines. */
export function Balances({ statement, decimals }: BalancesProps) {
  const lines: [name: string, amount: string][] = [
    ["Opening balance", statement.opening],
    ["Credits", statement.credited],
    ["Usage", negative(statement.used)],
  ];
  return (
    <table className={classes.table}>
      <caption>Balance</caption>
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
          <th scope="row">{statement.is_complete ? "Closing balance" : "Balance so far"}</th>
          <td data-align="right">{formatMoney(statement.closing, decimals)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function negative(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

const KINDS: Record<Statement["entries"][number]["kind"], string> = {
  grant: "Grant",
  refund: "Refund",
  top_up: "Top-up",
  expiry: "Expiry",
  adjustment: "Adjustment",
};

/** What was added to the credits or taken from them, and why. */
export function Entries({ statement, decimals }: BalancesProps) {
  return (
    <table className={classes.table}>
      <caption>Credits</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col" className={classes.wide}>
            Kind
          </th>
          <th scope="col">Reason</th>
          <th scope="col" data-align="right">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {statement.entries.map(({ id, kind, amount, reason, created_at }) => (
          <tr key={id}>
            <td className={classes.date}>{formatDate(created_at)}</td>
            <td className={classes.wide}>{KINDS[kind]}</td>
            <td>{reason}</td>
            <td data-align="right">{formatMoney(amount, decimals)}</td>
          </tr>
        ))}
        {statement.entries.length === 0 && (
          <tr>
            <td colSpan={4}>Nothing was added or taken back.</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Total
          </th>
          <td className={classes.wide}>{plural(statement.entries.length, "entry", "entries")}</td>
          <td data-align="right">{formatMoney(statement.credited, decimals)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
