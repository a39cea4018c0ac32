import { validate, version } from "uuid";
import { expect, it, vi } from "vitest";
import { requestId } from "@/lib/gateway/request-id";

it("makes UUIDs of version 7, each only once", () => {
  const ids = Array.from({ length: 5_000 }, requestId);
  expect(ids.filter((id) => !validate(id) || version(id) !== 7)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

it("makes ids whose order is that of time", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T12:00:00Z") });
  const ids = Array.from({ length: 50 }, () => {
    vi.advanceTimersByTime(7);
    return requestId();
  });
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt(ids[0]!.replaceAll("-", "").slice(0, 12), 16)).toBe(
    Date.parse("2026-11-22T12:00:00.007Z"),
  );
});
