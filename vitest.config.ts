import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What needs a database: run once on PGlite and once more on a real PostgreSQL. */
const onDatabase = [
  'tests/stories/**/*.test.ts',
  'tests/contract/**/*.test.ts',
  'server/domain/**/*.test.ts',
  'server/kernel/**/*.test.ts',
  'server/consumers/**/*.test.ts',
  // The one suite of both event logs, which also proves the runner.
  'server/adapters/event-log/**/*.test.ts',
]

/**
 * Plain reading and writing, and doors over it. Where there is a PostgreSQL they are asked on it alone: it is three times as
 * fast, and the browser tests use them on PGlite all the same. What lives by locks, several connections, roles or the
 * log is asked on both: kernel, crossing of tenants, pipeline, device API, consumers, ledger, what it derives anew, ingest, codes.
 */
const plainlyAsked = [
  'server/domain/{accounts,announcements,attachments,audit,cards,check-ins,classes,devices,exports,faces,guardians}/**',
  'server/domain/{history,interventions,live,mail,notes}/**',
  'server/domain/{notifications,oneroster,organizations,passkeys,people,pins,privacy,reports,requests,roster,sessions}/**',
  'server/domain/{signals,terminals,timetable,warnings,webhooks}/**',
  'server/domain/attendance/{*.test.ts,{live,policy,proof,risk,simulation,standing,stay,waiting}/**}',
  'server/domain/ingest/{roster,sightings,watching}/**',
  'tests/stories/{attachments,codes,faces,hostile,lecture,privacy,reports}/**',
  'tests/contract/{classroom-socket,client-api,terminals}/**',
  // Who may ask what is decided before the database is asked.
  'tests/stories/tenancy/role-matrix.test.ts',
]

/**
 * The same on either, asked on PGlite alone: the firmware, the demo that a laptop runs, and the killed server, which
 * `npm run chaos` kills far more often on PostgreSQL.
 */
const onLaptopOnly = [
  'tests/contract/firmware/**',
  'tests/stories/demo/**',
  'tests/stories/pipeline/kill-nine.test.ts',
]

/** Most of a minute: it is asked with the other kills. */
const kioskSoak = 'tests/contract/firmware/pi-kiosk-soak.test.ts'

const databaseProject = (name: string, database: 'pglite' | 'postgres', exclude: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: onDatabase,
    exclude: ['**/node_modules/**', kioskSoak, ...exclude],
    globalSetup: [`tests/support/${database}-setup.ts`],
    // Far above what anything takes: a machine that runs other things too must not fail a test.
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
})

const plainProject = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', ...exclude],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})

/** What asks a real broker; the suite of the event log is the one that runs on the database's log elsewhere. */
const kafkaProject = {
  extends: true as const,
  test: {
    name: 'kafka',
    include: [
      'server/adapters/event-log/event-log.suite.test.ts',
      'tests/stories/pipeline/services-apart.test.ts',
      'tests/kafka/**/*.test.ts',
    ],
    globalSetup: ['tests/support/logs/kafka-setup.ts'],
    // On one server a transaction of one file would hide the newest facts from another.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
}

/** Kills that take minutes, and a kiosk's bad day: `npm run chaos`, no part of `npm test`. */
const chaosProject = {
  extends: true as const,
  test: {
    name: 'chaos',
    include: ['tests/chaos/**/*.test.ts', kioskSoak],
    globalSetup: ['tests/support/postgres-setup.ts'],
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 180_000,
  },
}

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    environment: 'node',
    restoreMocks: true,
    // Vitest leaves one core to itself, which on two cores is half the machine.
    maxWorkers: availableParallelism(),
    // Loading a module graph anew for each file took longer than its tests. Each opens databases of its own.
    isolate: false,
    projects: [
      plainProject(
        'unit',
        ['{server,db,device-sdk,app,kiosk,firmware,tests/contract,scripts}/**/*.test.{ts,tsx,mjs}'],
        onDatabase,
      ),
      plainProject('architecture', ['tests/architecture/**/*.test.ts']),
      plainProject('sim', ['tests/sim/**/*.test.ts']),
      databaseProject('pglite', 'pglite'),
      databaseProject('pglite-beside-postgres', 'pglite', plainlyAsked),
      databaseProject('postgres', 'postgres', onLaptopOnly),
      kafkaProject,
      chaosProject,
    ],
  },
})
