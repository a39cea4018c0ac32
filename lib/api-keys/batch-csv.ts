import { cell, CsvBatch } from "@/lib/csv-batch";
import { MAX_KEYS } from "./batch-shape";
import { IssueApiKey } from "./shape";

const COLUMNS = {
  name: cell.asIs,
  kind: cell.asIs,
  slot: cell.asIs,
  limit: cell.asIs,
  limit_reset: cell.asIs,
  include_byok: cell.flag,
  requests_per_minute: cell.number,
  tokens_per_minute: cell.number,
  max_parallel: cell.number,
  allowed_models: cell.list,
  denied_models: cell.list,
  max_output_tokens: cell.number,
  allowed_ips: cell.list,
  allowed_origins: cell.list,
  expires_at: cell.asIs,
  metadata: cell.pairs,
  tags: cell.list,
} satisfies Record<keyof IssueApiKey, (text: string) => unknown>;

/** A file of keys to issue: columns are named as the fields of a new key. */
export const apiKeyBatch = new CsvBatch<IssueApiKey>({
  columns: COLUMNS,
  shape: IssueApiKey,
  most: MAX_KEYS,
  nothing: "Nothing was issued",
});
