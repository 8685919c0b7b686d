import { type Spread, spreadOf } from '../statistics.ts'
import type { BenchSchool } from './dataset.ts'
import { SignedClient, scanBody } from './signed-client.ts'

export interface Drive {
  url: string
  schools: BenchSchool[]
  connections: number
  seconds: number
  /** Scans per request. */
  batch: number
  /** Never used before on these devices. */
  boot: number
  /** What arrives together is of many schools; else the readers of one school come one after the other. */
  mixed?: boolean
}

export interface Driven {
  /** Acknowledged scans. */
  scans: number
  perSecond: number
  latency: Spread
}

const readersOf = (schools: BenchSchool[]) =>
  schools.map(school => school.devices.map(device => ({ school, device, seq: 0 })))

/** The first of each list, then the second of each, and so on. */
function inTurns<T>(lists: T[][]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap(list => list.slice(at, at + 1))).flat()
}

/** Each connection sends its next request as soon as the last was answered. Throws when one is refused. */
export async function drive({
  url,
  schools,
  connections,
  seconds,
  batch,
  boot,
  mixed,
}: Drive): Promise<Driven> {
  const client = new SignedClient(url, connections)
  const readers = mixed ? inTurns(readersOf(schools)) : readersOf(schools).flat()
  const latencies: number[] = []
  const until = performance.now() + seconds * 1000
  let next = 0
  let scans = 0
  let turn = 0

  async function sendOne() {
    const reader = readers[next++ % readers.length]
    if (!reader) throw new Error('There are no readers.')
    const events = Array.from({ length: batch }, () => {
      const { students } = reader.school
      return { seq: ++reader.seq, uid: students[turn++ % students.length]?.uid ?? '' }
    })
    const sentAt = performance.now()
    const { status, body } = await client.post('/api/v1/scans', reader.device, scanBody(boot, events))
    if (status !== 200) throw new Error(`Answered ${status}: ${body.slice(0, 300)}`)
    latencies.push(performance.now() - sentAt)
    scans += batch
  }

  const startedAt = performance.now()
  const lanes = Array.from({ length: connections }, async () => {
    while (performance.now() < until) await sendOne()
  })
  await Promise.all(lanes).finally(() => client.close())
  const perSecond = (scans * 1000) / (performance.now() - startedAt)
  return { scans, perSecond, latency: spreadOf(latencies) }
}
