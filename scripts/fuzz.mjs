import { spawnSync } from 'node:child_process'

// 20,000 requests made from the API document and as many calls of the verbs behind the pages, or as many as the first argument
// says; a second one is the seed.
const [requests = '20000', seed] = process.argv.slice(2)
const env = { ...process.env, FUZZ_REQUESTS: requests, ...(seed ? { FUZZ_SEED: seed } : {}) }
const args = ['vitest', 'run', '--project', 'pglite', 'generated-']
const { status } = spawnSync('npx', args, { env, stdio: 'inherit', shell: process.platform === 'win32' })
process.exit(status ?? 1)
