import { getLedger, Ledger, QueryLedger } from "@/lib/ledger";
import { declare } from "../declaration";

const account = (
  name: Ledger["accounts"][number]["account"],
  debit: string,
  credit: string,
  balance: string,
) => ({
  account: name,
  debit,
  credit,
  balance,
});

export const ledger = declare({
  method: "GET",
  path: "/api/admin/ledger",
  summary: "Read the trial balance of the double entry, and when it was last proved",
  needs: "reconciliation.read",
  query: QueryLedger,
  output: Ledger,
  example: {
    output: {
      accounts: [
        account("granted", "250", "0", "-250"),
        account("credits", "131.7", "250", "118.3"),
        account("revenue", "0", "131.7", "131.7"),
        account("cost", "109.75", "0", "-109.75"),
        account("openrouter", "0", "109.75", "109.75"),
      ],
      margin: "21.95",
      balanced: true,
      proof: { verified_at: "2026-11-22T03:00:04.000Z", clean: true, detail: null },
    },
  },
  run: (ctx, { query }) => getLedger(ctx, query),
});
