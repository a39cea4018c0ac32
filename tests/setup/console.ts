import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

// A test that expects a complaint replaces the method itself: vi.spyOn(console, "error").mockImplementation(...).
const complaints: string[] = [];
for (const method of ["error", "warn"] as const) {
  console[method] = (...args: unknown[]) => void complaints.push(`console.${method}: ${format(...args)}`);
}

function failOnComplaints() {
  const unexpected = complaints.splice(0);
  if (unexpected.length > 0)
    throw new Error(`The code under test complained unexpectedly:\n${unexpected.join("\n")}`);
}

afterEach(failOnComplaints);
afterAll(failOnComplaints);
