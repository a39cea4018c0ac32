import Link from "next/link";
import { Notice } from "@/app/_ui/feedback/notice";
import { driftNotice as words } from "@/app/_words/overview";

/** Where the ledger and OpenRouter's bill differ. Nothing to say when both agree. */
export function DriftNotice({ unexplained, leaks }: { unexplained: number; leaks: number }) {
  if (unexplained === 0 && leaks === 0) return null;
  return (
    <Notice tone="bad">
      <strong>{leaks > 0 ? words.leaks(leaks) : words.unexplained(unexplained)}</strong>{" "}
      {words.shownBy(<Link href="/reconciliation?state=unexplained">{words.reconciliation}</Link>)}
    </Notice>
  );
}
