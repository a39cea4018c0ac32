import { expect, it } from "vitest";
import { describeProcess, Metrics } from "@/lib/metrics";

it("writes counters, gauges and histograms in Prometheus' text format", async () => {
  const metrics = new Metrics();
  const requests = metrics.counter("requests_total", "Requests.", ["route", "status"]);
  const seconds = metrics.histogram("seconds", "How long.", [0.1, 1], ["route"]);
  metrics.gauge("open", "Open holds.", () => 3);
  metrics.gauge("by_state", "By state.", async () => [["pending", 2]], ["state"]);
  requests.add(1, "/key", "200");
  requests.add(2, "/key", "200");
  requests.add(1, 'a"b\\c\nd', "404");
  for (const value of [0.05, 0.1, 0.5, 7]) seconds.observe(value, "/key");
  expect(await metrics.render()).toBe(
    `# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{route="/key",status="200"} 3
requests_total{route="a\\"b\\\\c\\nd",status="404"} 1
# HELP seconds How long.
# TYPE seconds histogram
seconds_bucket{route="/key",le="0.1"} 2
seconds_bucket{route="/key",le="1"} 3
seconds_bucket{route="/key",le="+Inf"} 4
seconds_sum{route="/key"} 7.65
seconds_count{route="/key"} 4
# HELP open Open holds.
# TYPE open gauge
open 3
# HELP by_state By state.
# TYPE by_state gauge
by_state{state="pending"} 2
`,
  );
});

it("sums money to the nano, where a float would have lost it", async () => {
  const metrics = new Metrics();
  const cost = metrics.usd("cost_usd_total", "Cost.");
  cost.add(9_007_199_254_740_993n);
  cost.add(1n);
  expect(await metrics.render()).toContain("cost_usd_total 9007199.254740994\n");
});

it("counts what is beyond 500 series together, so that no label fills memory", async () => {
  const metrics = new Metrics();
  const calls = metrics.counter("calls_total", "Calls.", ["model", "kind"]);
  for (let i = 0; i < 2_000; i++) calls.add(1, `made-up/model-${i}`, "prompt");
  const lines = (await metrics.render()).trim().split("\n").slice(2);
  expect(lines).toHaveLength(501);
  expect(lines.at(-1)).toBe('calls_total{model="other",kind="other"} 1500');
});

it("leaves out what cannot be read just now, and shows the rest", async () => {
  const metrics = new Metrics();
  metrics.gauge("away", "Needs the database.", () => Promise.reject(new Error("the database is away")));
  metrics.gauge("here", "Does not.", () => 1);
  expect(await metrics.render()).toBe("# HELP here Does not.\n# TYPE here gauge\nhere 1\n");
});

it("tells memory, processor time and how late the event loop is", async () => {
  const metrics = new Metrics();
  describeProcess(metrics);
  const text = await metrics.render();
  expect(Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(10e6);
  expect(text).toMatch(/^bursar_event_loop_delay_seconds\{quantile="0\.99"\} [\d.e-]+$/m);
});
