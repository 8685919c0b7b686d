export const helpText = `Usage: npm start -- [options]

  --port N          listen on port N (default 3000, or PORT)
  --reset           delete the local data folder first: every school, person and mark in it
  --no-demo         start empty instead of with the demo school
  --no-simulation   keep the demo school's readers and phones still
  --help            this text

With DATABASE_URL set, Muster uses that PostgreSQL and brings no demo school.`

export class UsageError extends Error {}

function portOf(text) {
  const port = Number(text)
  if (/^\d+$/.test(text ?? '') && port >= 1 && port <= 65_535) return port
  throw new UsageError(
    `"${text ?? ''}" is not a port. Give a number from 1 to 65535, for example --port 3100.`,
  )
}

/** Reads the arguments after `--`. Throws UsageError with a sentence for people. */
export function parseOptions(args, env) {
  const options = { help: false, reset: false, demo: undefined, simulation: undefined, port: undefined }
  for (let at = 0; at < args.length; at += 1) {
    const [flag, inline] = args[at].split('=', 2)
    if (flag === '--help' || flag === '-h') options.help = true
    else if (flag === '--reset') options.reset = true
    else if (flag === '--no-demo') options.demo = false
    else if (flag === '--no-simulation') options.simulation = false
    else if (flag === '--port') options.port = portOf(inline ?? args[++at])
    else throw new UsageError(`Unknown option ${args[at]}.\n\n${helpText}`)
  }
  options.port ??= env.PORT ? portOf(env.PORT) : 3000
  return options
}

/** The environment that tells the server which demo to bring; a variable that is set already wins over the default. */
export function demoEnvironment(options, env) {
  const demo = options.demo === false ? '0' : env.MUSTER_DEMO || (env.DATABASE_URL ? '0' : '1')
  const simulation = options.simulation === false || demo === '0' ? '0' : env.MUSTER_SIMULATION || '1'
  const port = options.port === undefined ? {} : { PORT: String(options.port) }
  return { ...env, ...port, MUSTER_DEMO: demo, MUSTER_SIMULATION: simulation }
}
