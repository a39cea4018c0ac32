import { getRevocationReceipt, RevocationReceipt } from "@/lib/revocations";
import { declare } from "../declaration";
import { sampleRevocation } from "./samples";

export const revocations = {
  get: declare({
    method: "GET",
    path: "/api/admin/revocations/{id}",
    summary: "See which gateways have acknowledged a revocation",
    needs: "keys.read",
    output: RevocationReceipt,
    example: { output: sampleRevocation },
    run: (ctx, { params }) => getRevocationReceipt(ctx, params.id),
  }),
};
