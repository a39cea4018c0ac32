import { expect, it } from "vitest";
import { isSampled, traceContextOf } from "@/lib/tracing/trace-context";

const REQUEST = "019ab000-0000-7000-8000-00000000cafe";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

it("continues a trace that is well-formed, of any version", () => {
  for (const text of [`00-${TRACE}-${SPAN}-01`, `cc-${TRACE}-${SPAN}-03-what-the-future-adds`]) {
    expect(traceContextOf(REQUEST, text)).toEqual({
      traceId: TRACE,
      parentSpanId: SPAN,
      isSampledByParent: true,
    });
  }
});

it.each([
  null,
  "",
  `00-${TRACE}-${SPAN}`,
  `ff-${TRACE}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01 or 1=1`,
])("begins a trace of its own, named as the request, for %j", (text) => {
  expect(traceContextOf(REQUEST, text)).toEqual({
    traceId: "019ab00000007000800000000000cafe",
    parentSpanId: null,
    isSampledByParent: null,
  });
});

it("samples by share, and lets a caller's decision go before where that is wanted", () => {
  const low = { traceId: `${"0".repeat(20)}3fffffffffff`, parentSpanId: null, isSampledByParent: null };
  const high = { ...low, traceId: `${"0".repeat(20)}400000000001` };
  const quarter = { share: 0.25, isParentBased: true };
  expect([isSampled(low, quarter), isSampled(high, quarter)]).toEqual([true, false]);
  expect(isSampled({ ...high, isSampledByParent: true }, quarter)).toBe(true);
  expect(isSampled({ ...low, isSampledByParent: false }, quarter)).toBe(false);
  expect(isSampled({ ...low, isSampledByParent: false }, { share: 1, isParentBased: false })).toBe(true);
  expect(isSampled(low, { share: 0, isParentBased: true })).toBe(false);
});
