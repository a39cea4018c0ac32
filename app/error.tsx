"use client";

import { pageError as words } from "@/app/_words/failures";
import { ErrorState } from "./_ui/feedback/error-state";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorState title={words.title} message={words.safe} requestId={error.digest} onRetry={reset} />;
}
