import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "test/**/*.test.ts", "web/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    pool: "forks",
    // Much of the time is spent waiting for a browser, a disk or a clock: two are quicker than one on two cores, too.
    maxWorkers: 2,
    // A machine of the CI may be starved for seconds; what fails twice in a row is broken. Nothing is retried by hand.
    retry: process.env.CI ? 1 : 0,
    // What is waited for may take its time where tests run side by side.
    expect: { poll: { timeout: 15_000, interval: 50 } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
  },
});
