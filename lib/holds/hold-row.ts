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

/** Inserts the holds in the JSON list `$4`; follows a WITH. */
export const INSERT_HOLDS = `
  INSERT INTO holds (id, tenant_id, api_key_id, provisioned_key_id, amount_nano, budget_ids, window_starts,
                     model, end_user, streamed, created_at, lease_until)
  SELECT h.*, now() + interval '${LEASE_SECONDS} seconds'
  FROM jsonb_to_recordset($4::jsonb) AS h(id uuid, tenant_id uuid, api_key_id uuid, provisioned_key_id uuid,
    amount_nano bigint, budget_ids uuid[], window_starts timestamptz[], model text, end_user text,
    streamed boolean, created_at timestamptz)`;

/** A hold as the insert takes it. */
export function holdRow(hold: Hold, places: Place[]) {
  return {
    id: hold.id,
    tenant_id: hold.tenantId,
    api_key_id: hold.apiKeyId,
    provisioned_key_id: hold.provisionedKeyId,
    amount_nano: String(hold.amountNano),
    budget_ids: places.map((place) => place.budget.id),
    window_starts: places.map((place) => place.startsAt),
    model: hold.model,
    end_user: hold.endUser,
    streamed: hold.streamed,
    created_at: hold.createdAt,
  };
}
