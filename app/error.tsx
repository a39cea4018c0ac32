"use client";

import { ErrorState } from "./_ui/feedback/error-state";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorState
      title="This page could not be shown"
      message="Something went wrong on our side. Nothing was changed; trying again is safe."
      requestId={error.digest}
      onRetry={reset}
    />
  );
}
