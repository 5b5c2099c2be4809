import { defineConfig } from "vitest/config";

/** Tests that drive the built files (CLI, server, worker, dataset); the build runs once before them. */
const BUILT = ["test/cli/**/*.test.ts", "test/protocol/**/*.test.ts", "test/web/**/*.test.ts", "test/notes/**/*.test.ts", "test/*.test.ts"];

export default defineConfig({
  test: {
    reporters: ["default", "./test/kit/plainReporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["test/kit/seed.ts"],
          include: ["test/{unit,service,repo,providers}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "built",
          setupFiles: ["test/kit/seed.ts"],
          include: BUILT,
          globalSetup: ["test/kit/build.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
