-- Failed calls and the calls of one conversation are looked for in the list of calls, newest first: both are few, or none,
-- among very many. Only what is rare is indexed, so that the usual call costs no more to write.
CREATE INDEX generations_failed_id_idx ON generations (id) WHERE error_reason IS NOT NULL;
CREATE INDEX generations_session_id_id_idx ON generations (session_id, id) WHERE session_id IS NOT NULL;
