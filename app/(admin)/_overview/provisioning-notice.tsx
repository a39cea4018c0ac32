import Link from "next/link";
import { Notice } from "@/app/_ui/feedback/notice";
import { provisioningNotice as words } from "@/app/_words/overview";

/** Keys at OpenRouter that are not yet as Bursar wants them. Nothing to say when all are. */
export function ProvisioningNotice({ waiting, failed }: { waiting: number; failed: number }) {
  if (failed > 0) {
    return (
      <Notice tone="bad">
        <strong>{words.failed(failed)}</strong>{" "}
        {words.sayWhy(<Link href="/openrouter-keys">{words.failedKeys}</Link>)}
      </Notice>
    );
  }
  if (waiting > 0) {
    return (
      <Notice tone="wait">
        {words.waiting(waiting, <Link href="/openrouter-keys">{words.waitingKeys}</Link>)}
      </Notice>
    );
  }
  return null;
}
