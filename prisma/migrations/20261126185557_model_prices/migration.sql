-- CreateTable
CREATE TABLE "model_prices" (
    "model" TEXT NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "prompt" TEXT,
    "completion" TEXT,

    CONSTRAINT "model_prices_pkey" PRIMARY KEY ("model","since")
);

-- What the catalogues that are still kept say. An id of version 7 begins with the millisecond it was made in.
INSERT INTO "model_prices" ("model", "since", "prompt", "completion")
SELECT model, since, prompt, completion
FROM (
    SELECT *, lag(ARRAY[prompt, completion]) OVER (PARTITION BY model ORDER BY since) AS before
    FROM (
        SELECT DISTINCT ON (s.id, m ->> 'id') m ->> 'id' AS model,
            to_timestamp(('x' || substr(replace(s.id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0) AS since,
            CASE WHEN m #>> '{pricing,prompt}' NOT LIKE '-%' THEN m #>> '{pricing,prompt}' END AS prompt,
            CASE WHEN m #>> '{pricing,completion}' NOT LIKE '-%' THEN m #>> '{pricing,completion}' END AS completion
        FROM catalogue_snapshots s, jsonb_array_elements(s.models) m
    ) said
) told
WHERE before IS DISTINCT FROM ARRAY[prompt, completion]
ON CONFLICT DO NOTHING;
