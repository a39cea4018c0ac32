import { vi } from "vitest";

/** Vitest gives up after one second, which a busy machine may well take for anything. A test that means a limit names it. */
const PATIENCE_MS = 10_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));

function patient(options: number | { timeout?: number; interval?: number } = {}) {
  return typeof options === "number" ? options : { timeout: PATIENCE_MS, ...options };
}
