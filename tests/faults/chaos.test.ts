import { expect, it } from "vitest";
import { runChaos } from "../chaos/run";

const SEED = 20261126;

it(`loses and doubles nothing while gateways, worker and Postgres are struck at random (seed ${SEED})`, async () => {
  const report = await runChaos({ rounds: 6, seed: SEED, isHasty: true });
  expect(report.violations).toEqual([]);
  expect(report.whole).toBeGreaterThan(0);
  expect(report.billed).toBeGreaterThan(report.whole);
}, 60_000);
