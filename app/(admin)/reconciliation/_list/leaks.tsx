import Link from "next/link";
import type { ReconciliationSummary } from "@/app/_ui/api/types";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { Notice } from "@/app/_ui/feedback/notice";

/** Keys whose secret somebody uses outside Bursar, above everything else. */
export function Leaks({ leaks }: Pick<ReconciliationSummary, "leaks">) {
  return leaks.map((leak) => (
    <Notice key={leak.key_id} tone="bad">
      <strong>
        <Link href={`/tenants/${leak.tenant_id}/keys`}>{leak.tenant_name}</Link>
        {leak.slot !== "default" && ` (${leak.slot})`}: the OpenRouter key is used outside Bursar.
      </strong>{" "}
      At least <Money value={leak.amount} /> since <Time at={leak.first_seen_at} />.{" "}
      {leak.disabled_at ? (
        <>
          The key was disabled <Time at={leak.disabled_at} />.
        </>
      ) : (
        "The key still works: rotate it, so that its old secret ends."
      )}{" "}
      <Link href={`/reconciliation?key_id=${leak.key_id}`}>Its days</Link>
    </Notice>
  ));
}
