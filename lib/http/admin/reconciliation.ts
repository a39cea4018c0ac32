import { z } from "zod";
import {
  AcceptDrift,
  acceptDrift,
  exportKeyDays,
  getKeyReconciliation,
  getReconciliationSummary,
  KeyDayPage,
  KeyReconciliation,
  ListKeyDays,
  listKeyDays,
  QueryKeyReconciliation,
  ReconciliationSummary,
  runReconciliation,
} from "@/lib/reconciliation";
import { declare, Text } from "../declaration";
import { SAMPLE_ID, sampleProvisionedKey } from "./samples";

const at = "2026-11-22T20:15:00.000Z";

const sampleKeyDay = {
  key_id: sampleProvisionedKey.id,
  key_label: sampleProvisionedKey.label,
  slot: "default",
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  day: "2026-11-21",
  ours: "1.900000125",
  theirs: "1.900000125",
  accepted: "0",
  drift: "0",
  state: "matched" as const,
  because: null,
  theirs_from: "activity" as const,
  read_at: at,
};

const sampleSummary = {
  started_at: at,
  finished_at: at,
  error: null,
  compared: 86,
  matched: 1184,
  waiting: 43,
  outside: 0,
  unexplained: 0,
  leaks: [],
  broadcast: { seen: 20144, missing: 0, newest_at: at },
};

const sampleKeyReconciliation = {
  key_id: sampleProvisionedKey.id,
  day: sampleKeyDay,
  calls: [],
  total: { ledger: "131.7", usage: "131.7", opening: "0", drift: "0", read_at: at },
  leak: null,
};

export const reconciliation = {
  list: declare({
    method: "GET",
    path: "/api/admin/reconciliation",
    summary: "Compare the ledger with OpenRouter's bill, per OpenRouter key and UTC day, newest first",
    needs: "reconciliation.read",
    query: ListKeyDays,
    output: KeyDayPage,
    example: { output: { data: [sampleKeyDay], next_cursor: null } },
    run: (ctx, { query }) => listKeyDays(ctx, query),
  }),
  export: declare({
    method: "GET",
    path: "/api/admin/reconciliation/export",
    summary: "Download the same comparison as CSV",
    needs: "reconciliation.read",
    query: ListKeyDays.omit({ limit: true, cursor: true }),
    output: Text,
    download: { name: "bursar-reconciliation", formats: ["csv"] },
    example: { output: "day,tenant_id,tenant_name,…\n" },
    run: async (ctx, { query }) => exportKeyDays(ctx, query),
  }),
  summary: declare({
    method: "GET",
    path: "/api/admin/reconciliation/runs",
    summary:
      "See when the ledger was last compared with OpenRouter's bill, how it stands, and which keys leak",
    needs: "reconciliation.read",
    output: ReconciliationSummary,
    example: { output: sampleSummary },
    run: (ctx) => getReconciliationSummary(ctx),
  }),
  run: declare({
    method: "POST",
    path: "/api/admin/reconciliation/runs",
    summary: "Compare now; a run of the last half minute is answered again",
    needs: "reconciliation.write",
    input: z.strictObject({}),
    output: ReconciliationSummary,
    status: 201,
    example: { input: {}, output: sampleSummary },
    run: (ctx) => runReconciliation(ctx),
  }),
  key: declare({
    method: "GET",
    path: "/api/admin/provisioned-keys/{id}/reconciliation",
    summary: "See why a key's ledger of a day differs from OpenRouter's figure, and its whole life",
    needs: "reconciliation.read",
    query: QueryKeyReconciliation,
    output: KeyReconciliation,
    example: { output: sampleKeyReconciliation },
    run: (ctx, { params, query }) => getKeyReconciliation(ctx, { ...query, id: params.id }),
  }),
  accept: declare({
    method: "POST",
    path: "/api/admin/provisioned-keys/{id}/drift-acceptances",
    summary: "Settle what nobody can explain of a key: only what comes on top is reported again",
    needs: "reconciliation.write",
    input: AcceptDrift,
    output: KeyReconciliation,
    status: 201,
    example: { input: { reason: "Ada's notebook used it" }, output: sampleKeyReconciliation },
    run: (ctx, { params, input }) => acceptDrift(ctx, { ...input, id: params.id }),
  }),
};
