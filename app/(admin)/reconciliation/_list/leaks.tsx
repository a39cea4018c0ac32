import Link from "next/link";
import type { ReconciliationSummary } from "@/app/_ui/api/types";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { Notice } from "@/app/_ui/feedback/notice";
import { leaks as words } from "@/app/_words/reconciliation";

/** Keys whose secret somebody uses outside Bursar, above everything else. */
export function Leaks({ leaks }: Pick<ReconciliationSummary, "leaks">) {
  return leaks.map((leak) => (
    <Notice key={leak.key_id} tone="bad">
      <strong>
        {words.usedOutside(
          <>
            <Link href={`/tenants/${leak.tenant_id}/keys`}>{leak.tenant_name}</Link>
            {leak.slot !== "default" && ` (${leak.slot})`}
          </>,
        )}
      </strong>{" "}
      {words.atLeast(<Money value={leak.amount} />, <Time at={leak.first_seen_at} />)}{" "}
      {leak.disabled_at ? words.disabled(<Time at={leak.disabled_at} />) : words.works}{" "}
      <Link href={`/reconciliation?key_id=${leak.key_id}`}>{words.days}</Link>
    </Notice>
  ));
}
