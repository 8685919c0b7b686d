import { join } from 'node:path'
import { build, isBuilt } from '../steps/build.mjs'
import { install, isInstalled } from '../steps/install.mjs'
import { dataFolder, repositoryRoot } from '../steps/paths.mjs'
import { skipped, step } from '../steps/progress.mjs'
import { CommandFailed } from '../steps/run-logged.mjs'
import { DataFolderError, refuseIfHeld, resetFolder } from './data-folder.mjs'
import { demoEnvironment, helpText, parseOptions, UsageError } from './options.mjs'
import { PortError, requirePort } from './require-port.mjs'
import { runServer } from './serve.mjs'

function reset() {
  if (process.env.DATABASE_URL) {
    throw new DataFolderError(
      '--reset deletes local data only; with DATABASE_URL set, reset that database yourself.',
    )
  }
  const deleted = resetFolder(dataFolder)
  console.log(deleted ? `✓ Deleted ${dataFolder} and all data in it` : `✓ Nothing to delete in ${dataFolder}`)
}

async function prepare() {
  if (isInstalled()) skipped('Packages', 'installed')
  else await step('Installing packages', install, { hint: 'first start only, about half a minute' })
  if (isBuilt()) skipped('Pages and server', 'built, sources unchanged')
  else await step('Building pages and server', build, { hint: 'about a minute' })
}

async function start(args) {
  const options = parseOptions(args, process.env)
  if (options.help) return console.log(helpText)
  await requirePort(options.port)
  if (!process.env.DATABASE_URL) refuseIfHeld(dataFolder)
  if (options.reset) reset()
  await prepare()
  console.log(`✓ Starting the server on port ${options.port}  (Ctrl-C stops it)\n`)
  const env = { ...demoEnvironment(options, process.env), NODE_ENV: 'production' }
  process.exitCode = await runServer(['--enable-source-maps', join(repositoryRoot, 'dist', 'main.js')], env)
}

/** Runs `npm start`; whatever goes wrong ends in a sentence and exit code 1. */
export async function run(args) {
  try {
    await start(args)
  } catch (error) {
    const known = [UsageError, PortError, DataFolderError, CommandFailed].some(kind => error instanceof kind)
    console.error(`\n${known ? error.message : (error.stack ?? error)}`)
    process.exitCode = 1
  }
}
