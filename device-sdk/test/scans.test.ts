import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDevice, createMemoryStore, type ScanAnswer, type ScanStore } from '../src/index.ts'
import { ContractServer } from './contract-server.ts'
import { FakeClock } from './fake-clock.ts'
import { scanVectors } from './vectors.ts'

const server = new ContractServer()
let store: ScanStore
let clock: FakeClock
beforeAll(() => server.start())
afterAll(() => server.stop())
beforeEach(() => {
  store = createMemoryStore()
  clock = new FakeClock(Date.now())
})
afterEach(() => {
  server.faults = []
})

const connect = (boot: number) =>
  createDevice({ baseUrl: server.baseUrl, keyId: server.keyId, key: server.key, boot, clock, store })

it('the vectors are enough to mean something, each with its own name', () => {
  for (const list of Object.values(scanVectors)) {
    expect(new Set(list.map(({ name }: { name: string }) => name)).size).toBe(list.length)
  }
  expect(Object.values(scanVectors).flat().length).toBeGreaterThanOrEqual(50)
})

describe('a batch', () => {
  it.each(scanVectors.batches)('$name', async ({ boot, upMs, events }) => {
    clock.uptimeMs = upMs ?? 5_000
    await store.append(events.map(event => ({ boot, ...event })))
    const { data } = await connect(upMs === null ? boot + 1 : boot).flush({ attempts: 1 })
    expect(data).toEqual({ sent: events.length, refused: 0 })
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({ boot, upMs, events })
  })
})

/** Sends the scans that these answers are for. */
async function answered(body: unknown, seqs: number[]) {
  const scans = seqs.map(seq => ({ boot: 3, seq, upMs: 1, at: null, kind: 'card', value: '04A1B2C3' }))
  await store.append(scans)
  server.faults = [{ status: 200, body: JSON.stringify(body) }]
  const heard: ScanAnswer[] = []
  const { error } = await connect(3).flush({ attempts: 1, onAnswer: answer => heard.push(answer) })
  return { error, heard, waiting: await store.depth() }
}

describe('an answer', () => {
  it.each([...scanVectors.answers, ...scanVectors.newerAnswers])('$name', async ({ body, results }) => {
    const { error, heard, waiting } = await answered(
      body,
      results.map(({ seq }) => seq),
    )
    expect({ error, heard, waiting }).toEqual({ error: null, heard: results, waiting: 0 })
  })

  it.each(scanVectors.unreadableAnswers)('that is none: $name', async ({ body }) => {
    const { error, heard, waiting } = await answered(body, [1])
    expect({ code: error?.code, heard, waiting }).toEqual({
      code: 'unexpected-response',
      heard: [],
      waiting: 1,
    })
  })
})
