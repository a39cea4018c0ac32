import { expect, it } from "vitest";
import { Metrics } from "@/lib/metrics";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { describeWorker, startJobs } from "@/lib/worker";
import { testGround } from "../setup/services";

const ground = await testGround();

it("tells how each job fared and what waits for them", async () => {
  await createTenant(ground.as(), CreateTenant.parse({ name: "Acme" }));
  const metrics = new Metrics();
  const observe = describeWorker(metrics, ground.as().db);
  const jobs = startJobs(
    [
      { name: "fine", everyMs: 60_000, run: async () => 1 },
      { name: "broken", everyMs: 60_000, run: () => Promise.reject(new Error("away")) },
    ],
    ground.services.log,
    observe,
  );
  await jobs.stop();
  const text = await metrics.render();
  expect(text).toContain('bursar_job_runs_total{job="fine",result="succeeded"} 1\n');
  expect(text).toContain('bursar_job_runs_total{job="broken",result="failed"} 1\n');
  expect(text).toMatch(/^bursar_job_last_success_seconds\{job="fine"\} \d/m);
  expect(text).not.toMatch(/last_success_seconds\{job="broken"/);
  expect(text).toContain('bursar_provisionings{state="confirmed"} 1\n');
  expect(text).toContain("bursar_holds_expired 0\n");
});
