import { claim } from '../../../device-sdk/src/index.ts'
import { type Api, apiOf, signInByApi } from '../../e2e/school/api.ts'
import { readOptions, type SimulateOptions, usage } from './options.ts'
import { type ReaderIdentity, SimulatedReader } from './reader.ts'
import { verify } from './verify.ts'

const atOnce = 16

/** Some at a time: a laptop is no school. */
async function forAll<T, R>(
  items: T[],
  label: string,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let done = 0
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) results[index] = await work(item, index)
      done++
      if (process.stdout.isTTY) process.stdout.write(`\r  ${label} ${done}/${items.length} `)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  console.log(`${process.stdout.isTTY ? '\r' : ''}  ${label} ${done}/${items.length} `)
  return results
}

async function register(api: Api, { url, devices }: SimulateOptions): Promise<ReaderIdentity[]> {
  const rooms = await api.rooms.list.query({})
  if (rooms.length === 0) throw new Error('This organization has no rooms to put readers into.')
  const mark = Date.now().toString(36).slice(-5)
  const numbers = Array.from({ length: devices }, (_, index) => index)
  return forAll(numbers, 'readers registered', async index => {
    const roomId = rooms[index % rooms.length]?.id ?? ''
    const name = `Simulated ${mark}-${String(index + 1).padStart(3, '0')}`
    const { claimCode } = await api.readers.create.mutate({ name, roomId, kind: 'reader' })
    for (;;) {
      const { data, error } = await claim(url, claimCode, { kind: 'simulated', firmware: 'simulated' })
      if (data) return data
      if (error.code !== 'rate-limited') throw new Error(error.message)
      await new Promise(resolve => setTimeout(resolve, error.retryAfterMs ?? 1_000))
    }
  })
}

/** Cards of people there, and one that is nobody's. */
async function cardsOf(api: Api): Promise<string[]> {
  const { items } = await api.people.list.query({ role: 'student', limit: 40 })
  const held = await forAll(items, 'people asked for their cards', async ({ id }) =>
    (await api.cards.list.query({ personId: id }))
      .filter(card => card.validTo === null)
      .map(({ uid }) => uid),
  )
  return [...held.flat(), '04FEFEFEFEFEFE']
}

async function live(readers: SimulatedReader[], cards: string[], count: number, label: string) {
  await forAll(readers, label, async (reader, index) => {
    for (let turn = 0; turn < count; turn++) await reader.tap(cards[(index * 7 + turn) % cards.length] ?? '')
    await reader.heartbeat()
  })
}

/** The outage as the readers live it: their time passes, ours does not. */
async function outage(readers: SimulatedReader[], cards: string[], count: number, outageMs: number) {
  await forAll(readers, 'readers back from the outage', async (reader, index) => {
    reader.isOnline = false
    for (let turn = 0; turn < count; turn++) {
      reader.behindMs = outageMs - (outageMs * turn) / count
      await reader.tap(cards[(index * 11 + turn) % cards.length] ?? '')
    }
    reader.behindMs = 0
    reader.isOnline = true
    await reader.flush()
  })
}

const percentile = (sorted: number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)

async function simulate(options: SimulateOptions): Promise<boolean> {
  const { url, org, email, password } = options
  const api = apiOf(url, await signInByApi(url, { fullName: '', email, password }), org)
  const cards = await cardsOf(api)
  const identities = await register(api, options)
  const readers = identities.map((identity, index) => {
    const share = identities.length > 1 ? (2 * index) / (identities.length - 1) - 1 : 1
    return new SimulatedReader(options.url, identity, share * options.driftMs)
  })
  const third = Math.max(1, Math.floor(options.scans / 3))
  const started = performance.now()
  // The outage first: afterwards the clocks have been set by the server's answers.
  await outage(readers, cards, options.scans - 2 * third, options.outageMs)
  await live(readers, cards, third, 'readers busy')
  await live(readers, cards, third, 'readers busy again')
  const seconds = (performance.now() - started) / 1_000
  const verdicts = await forAll(readers, 'readers checked', reader => verify(api, reader))
  if (!options.keep)
    await forAll(identities, 'readers removed', ({ deviceId }) => api.readers.revoke.mutate({ deviceId }))
  const sum = (of: (verdict: (typeof verdicts)[number]) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0)
  const scans = readers.reduce((total, { taps }) => total + taps.length, 0)
  const answers = readers.flatMap(({ answerMs }) => answerMs).sort((a, b) => a - b)
  const [lost, doubled] = [sum(verdict => verdict.lost), sum(verdict => verdict.doubled)]
  const isSound = scans === options.devices * options.scans && lost + doubled === 0
  console.table({
    readers: readers.length,
    scans,
    'saved offline': readers.reduce((total, { queued }) => total + queued, 0),
    'scans a second': Math.round(scans / seconds),
    'answer p50 (ms)': percentile(answers, 0.5),
    'answer p99 (ms)': percentile(answers, 0.99),
    'time off at most (ms)': Math.max(...verdicts.map(({ timeErrorMs }) => timeErrorMs)),
    lost,
    doubled,
  })
  console.log(isSound ? 'Nothing was lost, nothing was doubled.' : 'This is NOT what was sent.')
  return isSound
}

async function play(options: SimulateOptions): Promise<boolean> {
  if (options.scenario === 'readers') return simulate(options)
  const { students, cheats, seed } = options
  const { simulateCheats } = await import('../../stories/lecture/run.ts')
  return simulateCheats({ students, cheatsOfKind: cheats, seed })
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(usage)
  else process.exitCode = (await play(options)) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
