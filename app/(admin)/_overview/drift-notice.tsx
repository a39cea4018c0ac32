import Link from "next/link";
import { plural } from "@/app/_ui/data/amounts";
import { Notice } from "@/app/_ui/feedback/notice";

/** Where the ledger and OpenRouter's bill differ. Nothing to say when both agree. */
export function DriftNotice({ unexplained, leaks }: { unexplained: number; leaks: number }) {
  if (unexplained === 0 && leaks === 0) return null;
  return (
    <Notice tone="bad">
      <strong>
        {leaks > 0
          ? `${plural(leaks, "key")} used outside Bursar.`
          : `${plural(unexplained, "day")} that OpenRouter bills otherwise.`}
      </strong>{" "}
      <Link href="/reconciliation?state=unexplained">Reconciliation</Link> shows which and by how much.
    </Notice>
  );
}
