import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** They start nothing and keep nothing: one process goes through them all, and loads what they import once. */
const pure = ["src/{rules,reading}/**/*.test.ts", "web/**/*.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    projects: [
      project("pure", { include: pure, isolate: false }),
      project("whole", {
        include: ["{src,scripts,test}/**/*.test.ts"],
        exclude: pure,
        isolate: true,
      }),
    ],
  },
});

function project(
  name: string,
  test: Pick<NonNullable<TestProjectInlineConfiguration["test"]>, "include" | "exclude" | "isolate">,
): TestProjectInlineConfiguration {
  return {
    test: {
      ...{ ...test, name, pool: "forks" },
      // Much of the time is spent waiting for a browser, a disk or a clock: three keep two cores busy.
      maxWorkers: 3,
      // A machine of the CI may be starved for seconds; what fails twice in a row is broken. Nothing is retried by hand.
      retry: process.env.CI ? 1 : 0,
      // What is waited for may take its time where tests run side by side.
      expect: { poll: { timeout: 20_000, interval: 50 } },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      teardownTimeout: 60_000,
    },
  };
}
