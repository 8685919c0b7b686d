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
]

/**
 * Nouns of plain reading and writing, and the firmware, are asked on the default only. What lives by locks, several
 * connections, roles or the log is asked on both: kernel, stories, contract, ledger, ingest, codes, devices, accounts.
 */
const onDefaultOnly = [
  'server/domain/{announcements,classes,guardians,live,mail,notifications,organizations,people,timetable}/**',
  'tests/contract/firmware/**',
]

const databaseProject = (name: 'pglite' | 'postgres', exclude: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: onDatabase,
    exclude: ['**/node_modules/**', ...exclude],
    globalSetup: [`tests/support/${name}-setup.ts`],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

const plainProject = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', ...exclude], testTimeout: 30_000 },
})

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    environment: 'node',
    restoreMocks: true,
    projects: [
      plainProject(
        'unit',
        ['{server,db,device-sdk,app,firmware,tests/contract,scripts}/**/*.test.{ts,tsx,mjs}'],
        onDatabase,
      ),
      plainProject('architecture', ['tests/architecture/**/*.test.ts']),
      plainProject('sim', ['tests/sim/**/*.test.ts']),
      databaseProject('pglite'),
      databaseProject('postgres', onDefaultOnly),
    ],
  },
})
