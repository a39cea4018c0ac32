import Link from "next/link";
import { plural } from "@/app/_ui/data/amounts";
import { Notice } from "@/app/_ui/feedback/notice";

/** Keys at OpenRouter that are not yet as Bursar wants them. Nothing to say when all are. */
export function ProvisioningNotice({ waiting, failed }: { waiting: number; failed: number }) {
  if (failed > 0) {
    return (
      <Notice tone="bad">
        <strong>{plural(failed, "change")} of keys failed at OpenRouter.</strong>{" "}
        <Link href="/openrouter-keys">The keys concerned</Link> say why.
      </Notice>
    );
  }
  if (waiting > 0) {
    return (
      <Notice tone="wait">
        {plural(waiting, "change")} of keys {waiting === 1 ? "is" : "are"} waiting for OpenRouter. Bursar
        keeps trying by itself; <Link href="/openrouter-keys">the keys concerned</Link> say why.
      </Notice>
    );
  }
  return null;
}
