import type { Statement } from "@/app/_ui/api/types";
import { formatCount, formatMoney } from "@/app/_ui/data/amounts";
import { common } from "@/app/_words/common";
import { usageTable as words } from "@/app/_words/statements";
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
            {common.requests}
          </th>
          <th scope="col" data-align="right" className={classes.wide}>
            {words.promptTokens}
          </th>
          <th scope="col" data-align="right" className={classes.wide}>
            {words.completionTokens}
          </th>
          <th scope="col" data-align="right">
            {words.amount}
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
            <td colSpan={5}>{words.noCalls}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
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
