import type { AppliedBudget, Hold } from "./hold";

/** A gateway that stops working loses its holds to the worker after this long. */
export const LEASE_SECONDS = 60;

/** One window a hold is placed on. */
export interface Place {
  key: string;
  budget: AppliedBudget;
  startsAt: Date;
  endsAt: Date;
}

/** Inserts holds; follows a WITH. Takes `holdValues` as `$4` to `$8`. */
export const INSERT_HOLDS = `
  INSERT INTO holds (id, tenant_id, api_key_id, provisioned_key_id, amount_nano, budget_ids, window_starts,
                     model, end_user, session_id, price_ppm, streamed, created_at, lease_until)
  SELECT h.id, k.tenant_id, k.api_key_id, k.provisioned_key_id, h.amount_nano, k.budget_ids, k.window_starts,
         k.model, k.end_user, k.session_id, k.price_ppm, k.streamed, $8::timestamptz, now() + interval '${LEASE_SECONDS} seconds'
  FROM unnest($4::uuid[], $5::int[], $6::bigint[]) AS h(id, kind, amount_nano)
  JOIN json_to_recordset($7::json) AS k(kind int, tenant_id uuid, api_key_id uuid, provisioned_key_id uuid,
    budget_ids uuid[], window_starts timestamptz[], model text, end_user text, session_id text,
    price_ppm int, streamed boolean) USING (kind)`;

/** What holds of one caller for one model have in common: a busy batch has few kinds, and each is sent once. */
interface Kind {
  of: Hold;
  places: Place[];
}

/** Holds as the insert takes them; they were all made at one moment. Values that need no quoting are joined by hand. */
export function holdValues(holds: Hold[], placesOf: Place[][]): unknown[] {
  const kinds: Kind[] = [];
  const kindOf = holds.map((hold, index) => {
    const known = kinds.findIndex(({ of, places }) => places === placesOf[index] && isAlike(of, hold));
    return known >= 0 ? known : kinds.push({ of: hold, places: placesOf[index]! }) - 1;
  });
  return [
    `{${holds.map(({ id }) => id).join(",")}}`,
    `{${kindOf.join(",")}}`,
    `{${holds.map(({ amountNano }) => amountNano).join(",")}}`,
    JSON.stringify(kinds.map(kindRow)),
    holds[0]?.createdAt,
  ];
}

function isAlike(a: Hold, b: Hold): boolean {
  return (
    a.apiKeyId === b.apiKeyId &&
    a.provisionedKeyId === b.provisionedKeyId &&
    a.model === b.model &&
    a.endUser === b.endUser &&
    a.sessionId === b.sessionId &&
    a.pricePpm === b.pricePpm &&
    a.streamed === b.streamed
  );
}

function kindRow({ of, places }: Kind, kind: number) {
  return {
    kind,
    tenant_id: of.tenantId,
    api_key_id: of.apiKeyId,
    provisioned_key_id: of.provisionedKeyId,
    budget_ids: places.map((place) => place.budget.id),
    window_starts: places.map((place) => place.startsAt),
    model: of.model,
    end_user: of.endUser,
    session_id: of.sessionId,
    price_ppm: of.pricePpm,
    streamed: of.streamed,
  };
}
