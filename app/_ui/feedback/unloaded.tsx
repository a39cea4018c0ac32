import { Skeleton } from "@mantine/core";
import type { ApiError } from "../api/request";
import { ErrorState } from "./error-state";

interface UnloadedProps {
  error: ApiError | undefined;
  onRetry: () => Promise<unknown>;
  /** Of what will stand here. */
  height: number;
}

/** In the place of what the API has not given: why it did not, or that it is on its way. */
export function Unloaded({ error, onRetry, height }: UnloadedProps) {
  if (!error) return <Skeleton height={height} />;
  return <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void onRetry()} />;
}
