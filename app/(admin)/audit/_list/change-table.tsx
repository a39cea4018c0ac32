import { changeTable as words } from "@/app/_words/audit";
import type { Change } from "./words";
import classes from "./audit.module.css";

/** Before → after, a field a row. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field.replaceAll("_", " ")}</th>
            <td data-old>{before ?? "–"}</td>
            <td>{after ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
