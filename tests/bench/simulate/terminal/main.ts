// `npm run terminal-simulator`: a commercial terminal without the terminal, over the real /iclock of a running server.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { commands, Operator } from './operator.ts'
import { overNetwork } from './over-network.ts'
import { TerminalSimulator } from './terminal.ts'

const usage = `npm run terminal-simulator -- [options]   a commercial terminal (ZKTeco ADMS) in this window

  --url <address>   default http://localhost:3000
  --serial <text>   the number on its case, default DEMO0000001
  --zone <name>     the zone of its clock, default this computer's
  --every <s>       seconds between two looks for orders, default 5

Then type what is done at it:
${commands}`

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    serial: { type: 'string', default: 'DEMO0000001' },
    zone: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().timeZone },
    every: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
})

const say = (lines: string[]) => {
  for (const line of lines) console.log(line)
}

async function run(everyMs: number) {
  const terminal = new TerminalSimulator(
    values.serial.toUpperCase(),
    overNetwork(values.url.replace(/\/+$/, '')),
  )
  const operator = new Operator(terminal, values.zone)
  const greeting = await terminal.greet()
  if (greeting.status !== 200) throw new Error(`${values.url} answered ${greeting.status}: ${greeting.text}`)
  say([`Terminal ${terminal.serial} reports to ${values.url}.`, commands])
  let turn = Promise.resolve()
  const next = (work: () => Promise<string[]>) => {
    turn = turn.then(work).then(say, cause => say([String(cause)]))
    return turn
  }
  const looking = setInterval(() => void next(() => operator.contact()), everyMs)
  const keyboard = createInterface({ input: process.stdin })
  keyboard.on('line', line =>
    line.trim() === 'quit' ? keyboard.close() : void next(() => operator.obey(line)),
  )
  keyboard.on('close', () => {
    clearInterval(looking)
    void turn.then(() => process.exit(0))
  })
}

try {
  const seconds = Number(values.every)
  if (!(seconds >= 1 && seconds <= 3_600)) throw new Error('--every is a number of seconds from 1 to 3600.')
  if (values.help) console.log(usage)
  else await run(seconds * 1_000)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
