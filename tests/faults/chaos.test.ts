import { expect, it } from "vitest";
import { runChaos } from "../chaos/run";

/** Stops one gateway, kills the other and then Postgres. */
const SEED = 33;

it(`loses and doubles nothing while gateways and Postgres are struck under load (seed ${SEED})`, async () => {
  const report = await runChaos({ rounds: 3, seed: SEED, isHasty: true });
  expect(report.violations).toEqual([]);
  expect(report.whole).toBeGreaterThan(0);
  expect(report.billed).toBeGreaterThan(report.whole);
}, 120_000);
