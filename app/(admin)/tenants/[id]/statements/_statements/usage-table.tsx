import type { Statement } from "@/app/_ui/api/types";
import { formatCount, formatMoney } from "@/app/_ui/data/amounts";
import classes from "./statement.module.css";

type Used = Statement["usage"];

interface UsageTableProps {
  title: string;
  /** Of the column of names. */
  heading: string;
  lines: (Used & { id: string; name: string })[];
  total: Used;
  decimals: number;
}

/** Usage in lines that add up to the line at the foot. */
export function UsageTable({ title, heading, lines, total, decimals }: UsageTableProps) {
  return (
    <table className={classes.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" data-align="right" className={classes.wide}>
            Requests
          </th>
          <th scope="col" data-align="right" className={classes.wide}>
            Prompt tokens
          </th>
          <th scope="col" data-align="right" className={classes.wide}>
            Completion tokens
          </th>
          <th scope="col" data-align="right">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{line.name}</td>
            <Figures used={line} decimals={decimals} />
          </tr>
        ))}
        {lines.length === 0 && (
          <tr>
            <td colSpan={5}>No calls.</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <Figures used={total} decimals={decimals} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({ used, decimals }: { used: Used; decimals: number }) {
  return (
    <>
      {[used.requests, used.prompt_tokens, used.completion_tokens].map((count, index) => (
        <td key={index} data-align="right" className={classes.wide}>
          {formatCount(count)}
        </td>
      ))}
      <td data-align="right">{formatMoney(used.amount, decimals)}</td>
    </>
  );
}
