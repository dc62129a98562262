import { defineConfig } from '@playwright/test'
import { launchOptions } from './browser'

/** End-to-end tests against a built and started blog, in a real browser. `npm run e2e -- --help` shows the options. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Every file starts servers of its own, and the checks share two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI ? [['line']] : [['list']],
  timeout: 60_000,
  projects: [
    { name: 'production', testIgnore: /builds\.(setup|spec)\.ts|(deploying|people|permalink)\.spec\.ts/ },
    { name: 'make builds', testMatch: 'builds.setup.ts' },
    {
      name: 'other builds',
      testMatch: ['builds.spec.ts', 'deploying.spec.ts', 'people.spec.ts', 'permalink.spec.ts'],
      dependencies: ['make builds'],
    },
  ],
  use: {
    launchOptions: launchOptions(),
  },
})
