import { run } from './cli/run.ts'

/** `muster …` on a terminal; bin/muster.mjs starts it in the repository's root. */
process.exitCode = await run(process.argv.slice(2), line => void process.stdout.write(`${line}\n`))
