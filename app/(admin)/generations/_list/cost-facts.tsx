import type { Generation } from "@/app/_ui/api/types";
import { fromNano, toNano } from "@/app/_ui/data/amounts";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { costFacts as words } from "@/app/_words/generations";
import { KeyDayStanding } from "./key-day-standing";

/**
 * What the ledger knows of a call's money, which is the sum and never its parts. What OpenRouter charged, and how its bill
 * agrees, is there for operators only.
 */
export function CostFacts({ generation: row }: { generation: Generation }) {
  const day = row.created_at.slice(0, 10);
  const left = toNano(row.held) - toNano(row.price);
  return (
    <Facts
      facts={[
        [words.price, <Money key="price" value={row.price} decimals={9} />],
        [
          row.is_byok ? words.fee : words.charged,
          row.cost === null ? null : <Money key="cost" value={row.cost} decimals={9} />,
        ],
        [
          words.markup,
          row.cost === null ? null : (
            <Money key="markup" value={fromNano(toNano(row.price) - toNano(row.cost))} decimals={9} />
          ),
        ],
        [
          words.providerCharged,
          row.upstream_cost === null ? null : <Money key="upstream" value={row.upstream_cost} decimals={9} />,
        ],
        [words.held, <Money key="held" value={row.held} decimals={9} />],
        [
          left < 0n ? words.aboveHold : words.givenBack,
          <Money key="left" value={fromNano(left < 0n ? -left : left)} decimals={9} />,
        ],
        [
          words.reconciled,
          row.provisioned_key_id === undefined ? null : (
            <KeyDayStanding
              key={`${row.provisioned_key_id} ${day}`}
              keyId={row.provisioned_key_id}
              day={day}
            />
          ),
        ],
      ]}
    />
  );
}
