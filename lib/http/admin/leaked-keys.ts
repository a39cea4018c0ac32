import { LeakedKeyReport, ReportLeakedKey, reportLeakedKey } from "@/lib/leaked-keys";
import { declare } from "../declaration";

export const leakedKeys = declare({
  method: "POST",
  path: "/api/leaked-keys",
  summary: "Report a key that leaked; if it is one of ours, it ends",
  needs: "anyone",
  input: ReportLeakedKey,
  output: LeakedKeyReport,
  status: 202,
  example: {
    input: { key: "sk-bsr-v1-…", url: "https://example.com/paste/1", source: "GitHub secret scanning" },
    output: { accepted: true },
  },
  run: (ctx, { input }) => reportLeakedKey(ctx, input),
});
