import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  globalSetup: "./start-demo.ts",
  outputDir: "../../test-results/e2e",
  workers: 2,
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    trace: { mode: "retain-on-failure", screenshots: false },
    storageState: process.env.BURSAR_E2E_SESSION,
    // Set for good by the first process that loads this file, so that workers do not search again.
    launchOptions: { executablePath: (process.env.BURSAR_CHROMIUM ??= findChromium()), args: CHROMIUM_FLAGS },
  },
});
