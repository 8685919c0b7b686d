import { install, isInstalled } from '../steps/install.mjs'
import { step } from '../steps/progress.mjs'
import { helpText, parseOptions, UsageError } from './options.mjs'
import { tableOf } from './print-table.mjs'
import { chosenStages, stages } from './stages.mjs'
import { lastLine, tally, total } from './tally.mjs'

async function runStage(stage, context) {
  if (!context.aside) console.log(`\n=== ${stage.name} ===`)
  const startedMs = Date.now()
  const counts = await Promise.resolve()
    .then(() => stage.run(context))
    .catch(error => {
      console.error(error instanceof Error ? error.message : error)
      return tally(0, 1, [], 'crashed')
    })
  return { name: stage.name, counts, durationMs: Date.now() - startedMs }
}

async function runInTurn(list, context) {
  const results = []
  for (const stage of list) results.push(await runStage(stage, context))
  return results
}

/** Runs the stages, those marked `aside` beside those marked `among`; resolves with the tally of all of them. */
export async function runStages(list, context) {
  const among = list.filter(stage => stage.among)
  const aside = list.filter(stage => stage.aside)
  const rest = list.filter(stage => !stage.among && !stage.aside)
  const together = [runInTurn(among, context), runInTurn(aside, { ...context, aside: true })]
  const results = [...(await Promise.all(together)).flat(), ...(await runInTurn(rest, context))]
  results.sort((one, other) => place(list, one) - place(list, other))
  console.log(`\n${tableOf(results)}\n`)
  return total(results.map(result => result.counts))
}

const place = (list, { name }) => list.findIndex(stage => stage.name === name)

async function test(args) {
  const options = parseOptions(
    args,
    stages.map(stage => stage.name),
  )
  if (options.help) return console.log(helpText)
  if (!isInstalled()) await step('Installing packages', install)
  const colors = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }
  const env = { ...process.env, ...colors, NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1' }
  const sum = await runStages(chosenStages(options), { grep: options.grep, env })
  process.exitCode = sum.failed > 0 ? 1 : 0
  console.log(lastLine(sum))
}

/** Runs `npm test`. Whatever keeps the stages from running is a failure too. */
export async function run(args) {
  process.exitCode = 1 // holds until the stages say otherwise, also when the process ends early
  try {
    await test(args)
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : (error?.stack ?? error))
    console.log(lastLine(tally(0, 1)))
    process.exitCode = 1
  }
}
