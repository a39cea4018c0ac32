import "./patience";
import { afterAll, vi } from "vitest";

// Files of one worker share its process: what one replaced is put back before the next begins.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
