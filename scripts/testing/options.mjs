export const helpText = `Usage: npm test -- [options]

  --only a,b   run only these stages: types, lint, architecture, unit, pglite, postgres, kafka, sim,
                 build, e2e
  --grep x     run only tests whose name contains x
  --help       this text`

export class UsageError extends Error {}

/** Reads the arguments after `--`; `names` are the stages there are. */
export function parseOptions(args, names) {
  const options = { help: false, only: undefined, grep: undefined }
  for (let at = 0; at < args.length; at += 1) {
    const [flag, inline] = args[at].split(/=(.*)/s, 2)
    if (flag === '--help' || flag === '-h') options.help = true
    else if (flag === '--only') options.only = (inline ?? args[++at] ?? '').split(',').filter(Boolean)
    else if (flag === '--grep') options.grep = inline ?? args[++at] ?? ''
    else throw new UsageError(`Unknown option ${args[at]}.\n\n${helpText}`)
  }
  const unknown = options.only?.filter(name => !names.includes(name)) ?? []
  if (unknown.length > 0) throw new UsageError(`No stage is called ${unknown.join(', ')}.\n\n${helpText}`)
  if (options.only?.length === 0) throw new UsageError(`--only needs a stage.\n\n${helpText}`)
  if (options.grep === '') throw new UsageError(`--grep needs a text.\n\n${helpText}`)
  return options
}
