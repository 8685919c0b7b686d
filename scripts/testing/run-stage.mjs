import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../steps/paths.mjs'
import { afterSecondTry, judge, readPlaywright, readVitest, secondTry, tally } from './tally.mjs'

const reportFolder = join(repositoryRoot, 'test-results', 'reports')

/** `aside` is the name of a stage that runs beside another: what it says is shown when it has ended. */
function spawnProgram(command, args, { env, aside }) {
  const output = aside ? 'pipe' : 'inherit'
  const child = spawn(command, args, { cwd: repositoryRoot, env, stdio: ['ignore', output, output] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(chunk))
  // Who ends the run does not want the next stage.
  const forward = signal => {
    child.once('close', () => process.exit(128 + 15))
    child.kill(signal)
  }
  process.once('SIGTERM', forward)
  return new Promise(resolve => {
    const done = code => {
      process.off('SIGTERM', forward)
      if (aside) process.stdout.write(`\n=== ${aside}, run beside ===\n${Buffer.concat(said)}`)
      resolve(code)
    }
    child.on('error', error => {
      console.error(error.message)
      done(127)
    })
    child.on('close', done)
  })
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Removes what an earlier run reported, so that it can never speak for this one. */
function freshReport(name) {
  mkdirSync(reportFolder, { recursive: true })
  const path = join(reportFolder, `${name}.json`)
  rmSync(path, { force: true })
  if (existsSync(path)) throw new Error(`${path} could not be removed.`)
  return path
}

const program = (...parts) => join(repositoryRoot, 'node_modules', ...parts)

/** A stage that only knows right or wrong: one passed or one failed. */
export async function runCheck(command, args, options) {
  const exitCode = await spawnProgram(command, args, options)
  return exitCode === 0 ? tally(1, 0) : tally(0, 1, [], `exit code ${exitCode}`)
}

/** One run of a vitest project, of these files only when some are named. */
async function vitestOnce(project, { grep, env, aside, files = [] }) {
  const path = freshReport(project)
  const filter = grep === undefined ? [] : ['-t', grep.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
  const args = [
    program('vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    ...reporters,
    ...filter,
    ...files,
  ]
  const exitCode = await spawnProgram(process.execPath, args, { env, aside: aside && project })
  const report = readReport(path)
  return { report, counts: judge({ exitCode, report, read: readVitest, filtered: grep !== undefined }) }
}

/** What failed is asked once more, alone: a busy machine shall not hide what is right, nor this what was shaky. */
export async function runVitest(project, { grep, env, aside }) {
  const first = await vitestOnce(project, { grep, env, aside })
  const again = first.counts.failed > 0 && grep === undefined ? secondTry(first.report) : undefined
  if (!again) return first.counts
  console.log(`\nAsked a second time: ${again.names.join('; ')}`)
  const second = await vitestOnce(project, { env, aside, files: again.files })
  return afterSecondTry(first.report, again, second.counts)
}

export async function runPlaywright({ grep, env }) {
  const path = freshReport('e2e')
  const filter = grep === undefined ? [] : ['--grep', grep, '--pass-with-no-tests']
  const config = join(repositoryRoot, 'tests', 'e2e', 'playwright.config.ts')
  const args = [program('@playwright', 'test', 'cli.js'), 'test', '--config', config, ...filter]
  const exitCode = await spawnProgram(process.execPath, args, {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: path },
  })
  return judge({ exitCode, report: readReport(path), read: readPlaywright, filtered: grep !== undefined })
}
