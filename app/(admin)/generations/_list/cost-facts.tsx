import type { Generation } from "@/app/_ui/api/types";
import { fromNano, toNano } from "@/app/_ui/data/amounts";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { costFacts as words } from "@/app/_words/generations";
import { KeyDayStanding } from "./key-day-standing";

/** What the ledger knows of a call's money. What OpenRouter charged, and how its bill agrees, is there for operators only. */
export function CostFacts({ generation: row }: { generation: Generation }) {
  const day = row.created_at.slice(0, 10);
  const price = toNano(row.price);
  const left = toNano(row.held) - price;
  const besides =
    row.prompt_price !== null && row.completion_price !== null
      ? price - toNano(row.prompt_price) - toNano(row.completion_price)
      : 0n;
  return (
    <Facts
      facts={[
        [words.price, exact(row.price)],
        [words.prompt, exact(row.prompt_price)],
        [words.completion, exact(row.completion_price)],
        [words.besides, besides > 0n ? exact(fromNano(besides)) : null],
        [row.is_byok ? words.fee : words.charged, exact(row.cost)],
        [words.markup, row.cost === null ? null : exact(fromNano(price - toNano(row.cost)))],
        [words.providerCharged, exact(row.upstream_cost)],
        [words.held, exact(row.held)],
        [left < 0n ? words.aboveHold : words.givenBack, exact(fromNano(left < 0n ? -left : left))],
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

function exact(amount: string | null) {
  return amount === null ? null : <Money value={amount} decimals={9} />;
}
