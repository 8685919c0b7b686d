import { parseArgs } from 'node:util'
import { pair } from '../src/index.ts'
import { deviceFolder, isPaired, openDevice, saveCredentials } from './device-folder.ts'
import { doctor } from './doctor.ts'
import { cardValue, describe, watch } from './watch.ts'

const usage = `muster-device: turns this computer into a Muster reader

  muster-device pair <server> <code>   exchange the claim code of a new reader for its key
  muster-device scan <number> ...      hand in cards
  muster-device watch                  hand in every line that is typed, as keyboard card readers do
  muster-device doctor                 find out what is wrong

  --folder <path>   where key and queue are kept (default ~/.muster-device)
  --decimal         the reader types decimal numbers of four-byte cards
  --force           pair although this computer is paired already
`

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      decimal: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })

type Values = ReturnType<typeof readArguments>['values']

async function pairHere(folder: string, [server, code]: string[], { force }: Values): Promise<boolean> {
  if (!server || !code) throw new Error('Usage: muster-device pair <server> <code>')
  if (isPaired(folder) && !force)
    throw new Error(
      `${folder} is paired already. Use --force to replace it, or --folder for a second reader.`,
    )
  const { data, error } = await pair(server, code, {
    kind: 'muster-device',
    save: credentials => saveCredentials(folder, credentials),
  })
  if (error) throw new Error(error.message)
  const { name, room, organization } = data.credentials
  console.log(
    `Paired as "${name}"${room ? ` in ${room}` : ''} of ${organization}. Now run: muster-device watch`,
  )
  return true
}

async function scanAll(folder: string, cards: string[], { decimal }: Values): Promise<boolean> {
  if (cards.length === 0) throw new Error('Usage: muster-device scan <number> ...')
  const { device, store } = await openDevice(folder)
  let isEveryoneIn = true
  for (const card of cards) {
    const outcome = await device.scan(cardValue(card, decimal))
    console.log(`${card}: ${describe(outcome)}`)
    isEveryoneIn &&= outcome.error === null
  }
  await store.close()
  return isEveryoneIn
}

async function run(command: string | undefined, rest: string[], values: Values): Promise<boolean> {
  const folder = deviceFolder(values.folder)
  switch (command) {
    case 'pair':
      return pairHere(folder, rest, values)
    case 'scan':
      return scanAll(folder, rest, values)
    case 'watch':
      return watch(folder, values.decimal).then(() => true)
    case 'doctor':
      return doctor(folder)
    default:
      console.log(usage)
      return command === undefined && values.help
  }
}

try {
  const { values, positionals } = readArguments()
  const [command, ...rest] = positionals
  process.exitCode = (await run(command, rest, values)) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
