-- The filters of the list of calls, newest first. Without them a key, model, end user or state that has few calls, or none,
-- is looked for in every row of every month. Only what is rare is indexed by state and end user: each index costs every call.
CREATE INDEX generations_api_key_id_id_idx ON generations (api_key_id, id);
CREATE INDEX generations_model_id_idx ON generations (model, id);
CREATE INDEX generations_end_user_id_idx ON generations (end_user, id) WHERE end_user IS NOT NULL;
-- Only an estimate says which budgets it is booked on. A state that a query casts from text proves no predicate; any
-- comparison of a column proves that it is not null.
CREATE INDEX generations_estimated_id_idx ON generations (id) WHERE budget_ids IS NOT NULL;
