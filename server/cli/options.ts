import { parseArgs } from 'node:util'

export const commandNames = [
  ...(['migrate', 'backup', 'restore', 'verify', 'doctor'] as const),
  ...(['organizations', 'suspend', 'resume', 'dead-letters', 'replay'] as const),
  ...(['operators', 'create-operator', 'remove-operator'] as const),
] as const
export type CommandName = (typeof commandNames)[number]

export const usage = `muster <command>

  migrate                         bring the database's schema up to date
  backup FILE                     write everything into one file (--without-files leaves uploads out)
  restore FILE                    put a backup into an empty database (--force deletes what is there)
  verify [FILE]                   hold audit, counts and log against each other, or a backup against the database
  doctor                          look at everything that Muster needs, and say what to do
  organizations                   every organization and how much it is used
  suspend SLUG                    close an organization; nothing of it is lost
  resume SLUG                     open it again
  dead-letters                    facts that a consumer could not handle, and why
  replay                          try each of them once more
  operators                       who may open /admin
  create-operator EMAIL           let somebody open /admin, and print a link that chooses their password (--name NAME)
  remove-operator EMAIL           and take that back

Settings are read from the environment, as by the server (docs/operations.md). MUSTER_BACKUP_KEY, where it is set,
encrypts what is backed up.
`

export class UsageError extends Error {
  override name = 'UsageError'
}

export interface Options {
  command: CommandName | 'help'
  /** The file, the organization's short name or the e-mail address. */
  subject?: string
  /** What a new operator is called. */
  name?: string
  force: boolean
  withoutFiles: boolean
}

/** What a command cannot do without. */
const needs: Partial<Record<CommandName, string>> = {
  backup: 'a file',
  restore: 'a file',
  suspend: 'the short name of an organization',
  resume: 'the short name of an organization',
  'create-operator': 'an e-mail address',
  'remove-operator': 'an e-mail address',
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        force: { type: 'boolean', default: false },
        'without-files': { type: 'boolean', default: false },
        name: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** What a command line asks for; throws UsageError with a sentence. */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parse(args)
  const [word, subject, ...more] = positionals
  const options = {
    subject,
    name: values.name,
    force: values.force,
    withoutFiles: values['without-files'],
  }
  if (values.help || word === undefined || word === 'help') return { ...options, command: 'help' }
  const command = commandNames.find(name => name === word)
  if (!command) throw new UsageError(`There is no command "${word}". Try: ${commandNames.join(', ')}.`)
  const lack = needs[command]
  if (lack && !subject) throw new UsageError(`muster ${command} needs ${lack}.`)
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one word too many.`)
  return { ...options, command }
}
