import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, isBuilt } from '../steps/build.mjs'
import { repositoryRoot } from '../steps/paths.mjs'
import { skipped, step } from '../steps/progress.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { ensureKafka } from './ensure-kafka.mjs'
import { ensurePostgres } from './ensure-postgres.mjs'
import { runCheck, runPlaywright, runVitest } from './run-stage.mjs'
import { skippedStage, tally } from './tally.mjs'

const program = (...parts) => join(repositoryRoot, 'node_modules', ...parts)

const colors = process.stdout.isTTY ? [] : ['--colors=off']

function holdsTests(folder) {
  const path = join(repositoryRoot, folder)
  return existsSync(path) && readdirSync(path, { recursive: true }).some(name => name.endsWith('.test.ts'))
}

/** Only the stages on PostgreSQL may see the caller's database. */
function withoutDatabase(env) {
  const { DATABASE_URL: _, ...rest } = env
  return rest
}

/** Next writes types of its pages beside the build: those of an earlier build may name pages that are gone. */
function runTypes({ env, aside }) {
  rmSync(join(repositoryRoot, '.next', 'types'), { recursive: true, force: true })
  const args = [program('typescript', 'bin', 'tsc'), '--noEmit']
  return runCheck(process.execPath, args, { env, aside: aside && 'types' })
}

function runLint({ env, aside }) {
  const args = [program('@biomejs', 'biome', 'bin', 'biome'), 'ci', ...colors, '.']
  return runCheck(process.execPath, args, { env, aside: aside && 'lint' })
}

const vitestStage = name => ({
  name,
  run: context => runVitest(name, { ...context, env: withoutDatabase(context.env) }),
})

/** Everything; beside PostgreSQL only what has to hold on both (vitest.config.ts). */
async function runPglite(context) {
  const missing = await step('Looking for PostgreSQL', ensurePostgres)
  const env = withoutDatabase(context.env)
  return runVitest(missing ? 'pglite' : 'pglite-beside-postgres', { ...context, env })
}

async function runPostgres(context) {
  const missing = await ensurePostgres()
  if (missing) return skippedStage(`postgres: ${missing}`)
  return runVitest('postgres', context)
}

async function runKafka(context) {
  const missing = await step('Looking for a Kafka broker', ensureKafka)
  if (missing) return skippedStage(`kafka: ${missing}`)
  return runVitest('kafka', context)
}

async function runBuild() {
  if (isBuilt()) {
    skipped('Pages and server', 'built, sources unchanged')
    return tally(1, 0)
  }
  await step('Building pages and server', build)
  return tally(1, 0)
}

async function runBrowser(context) {
  if (!isBuilt()) return tally(0, 1, [], 'not run: the build is missing or out of date')
  const chromium = await step('Looking for Chromium', ensureChromium)
  if (!chromium) return skippedStage('e2e: no Chromium on this machine, and none could be installed')
  const env = { ...withoutDatabase(context.env), PLAYWRIGHT_CHROMIUM: chromium }
  return runPlaywright({ grep: context.grep, env })
}

/**
 * All stages in the order of the table. Those `aside` keep one core busy and run beside those `among` which they run; what is
 * neither runs alone, afterwards. `check` marks those that --grep cannot narrow; e2e brings its build along.
 */
export const stages = [
  { name: 'types', check: true, aside: true, run: runTypes },
  { name: 'lint', check: true, aside: true, run: runLint },
  { ...vitestStage('architecture'), among: true },
  { ...vitestStage('unit'), among: true },
  { name: 'pglite', among: true, run: runPglite },
  { name: 'postgres', among: true, run: runPostgres },
  { name: 'kafka', aside: true, run: runKafka },
  { ...vitestStage('sim'), aside: true, absent: () => !holdsTests('tests/sim') },
  { name: 'build', check: true, run: runBuild },
  { name: 'e2e', run: runBrowser },
]

/** The stages a call asks for. Under --grep only those that have named tests, and the build when e2e is among them. */
export function chosenStages({ only, grep }) {
  const wanted = stages.filter(stage => (only ? only.includes(stage.name) : !stage.absent?.()))
  const named = grep === undefined || only ? wanted : wanted.filter(stage => !stage.check)
  const needsBuild = named.some(stage => stage.name === 'e2e')
  return stages.filter(stage => named.includes(stage) || (needsBuild && stage.name === 'build'))
}
