import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const results = join(import.meta.dirname, '../../test-results')
const executablePath = process.env.PLAYWRIGHT_CHROMIUM

/** Each worker brings its own server (tests/support/server.ts), so nothing is shared and nothing is started here. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(results, 'e2e'),
  fullyParallel: true,
  workers: 2,
  // What passes only then is named at the end of `npm test` (scripts/testing/tally.mjs).
  retries: 1,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    actionTimeout: 40_000,
    screenshot: 'only-on-failure',
    // Recording every step takes a third of the time, so only what is asked again is recorded.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        // A radio that is emulated (steps/bluetooth.ts); on a desk it is behind a flag.
        '--enable-features=WebBluetooth',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
