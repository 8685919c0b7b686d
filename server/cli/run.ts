import { BackupError } from '../../db/backup/manifest.ts'
import { readSchemaVersion } from '../../db/backup/shape.ts'
import { migrate } from '../../db/migrate.ts'
import { type Env, readEnv } from '../env.ts'
import { examine } from './doctor/examine.ts'
import { backup, restore } from './keep.ts'
import { createOne, operators, removeOne } from './operators.ts'
import { type CommandName, type Options, parseOptions, UsageError, usage } from './options.ts'
import { deadLetters, organizations, replay, resume, suspend } from './platform.ts'
import { openTools, type Tools } from './tools.ts'
import { verify } from './verify.ts'

async function bringUpToDate({ database, schemaFolder, say }: Tools): Promise<boolean> {
  const before = await readSchemaVersion(database.db)
  await migrate(database, schemaFolder)
  const { count } = await readSchemaVersion(database.db)
  say(`✓ ${count - before.count} migrations applied, ${count} in all`)
  return true
}

const commands: Record<
  Exclude<CommandName, 'doctor'>,
  (tools: Tools, options: Options) => Promise<boolean>
> = {
  migrate: bringUpToDate,
  backup,
  restore,
  verify,
  organizations,
  suspend,
  resume,
  'dead-letters': deadLetters,
  replay,
  operators,
  // Also before the first start.
  'create-operator': async (tools, options) => (await bringUpToDate(tools)) && createOne(tools, options),
  'remove-operator': removeOne,
}

async function perform(options: Options, env: () => Env, say: (line: string) => void): Promise<boolean> {
  const { command } = options
  if (command === 'help') {
    say(usage)
    return true
  }
  if (command === 'doctor') return examine(env, say)
  const tools = await openTools(env(), say)
  try {
    return await commands[command](tools, options)
  } finally {
    await tools.close()
  }
}

/** Runs one command line; answers the exit code: 0 well, 1 not, 2 not understood. */
export async function run(
  args: string[],
  say: (line: string) => void,
  env: () => Env = readEnv,
): Promise<0 | 1 | 2> {
  try {
    return (await perform(parseOptions(args), env, say)) ? 0 : 1
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}\n\n${usage}`)
      return 2
    }
    const { message, cause } = error instanceof Error ? error : new Error(String(error))
    // What the database said is in the cause; of a sentence for people it would only be noise.
    say(
      `✗ ${message}${cause instanceof Error && !(error instanceof BackupError) ? ` (${cause.message})` : ''}`,
    )
    return 1
  }
}
