import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { z } from 'zod'
import { createDevice, createMemoryStore, type Device } from '../../device-sdk/src/index.ts'
import { prepareServer, type ServerProcess } from '../support/servers/server-process.ts'
import { type BenchDevice, type BenchSchool, createDataset } from './load/dataset.ts'
import { drive } from './load/drive.ts'
import { prepareDatabase } from './load/prepare-database.ts'
import { SignedClient, scanBody } from './load/signed-client.ts'
import { ms, spreadOf } from './statistics.ts'

interface Size {
  devices: number
  scans: number
  livePerSecond: number
  kills: number
}

function readSize(args: string[]): Size {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      ...{ devices: text, scans: text, rate: text, kills: text },
      smoke: { type: 'boolean', default: false },
    },
  })
  const smoke = { devices: 4, scans: 600, livePerSecond: 10, kills: 1 }
  const full = { devices: 100, scans: 10_000, livePerSecond: 50, kills: 2 }
  const base = values.smoke ? smoke : full
  return {
    devices: Number(values.devices ?? base.devices),
    scans: Number(values.scans ?? base.scans),
    livePerSecond: Number(values.rate ?? base.livePerSecond),
    kills: Number(values.kills ?? base.kills),
  }
}

/** A device that was away: its queue is full, its network just came back. */
async function awayDevice(url: string, school: BenchSchool, { keyId, key }: BenchDevice, scans: number) {
  const store = createMemoryStore({ boot: 1_000, capacity: scans })
  const device = createDevice({ baseUrl: url, keyId, key, store })
  const upMs = Math.round(performance.now())
  const taps = Array.from({ length: scans }, (_, index) => ({
    ...{ boot: 1_000, seq: index + 1, upMs, at: new Date(Date.now() - (scans - index) * 5).toISOString() },
    ...{ kind: 'card', value: school.students[index % school.students.length]?.uid ?? '' },
  }))
  await store.append(taps)
  return device
}

interface Live {
  acknowledged: number
  latencies: number[]
}

/** People at other doors meanwhile; a scan that gets no answer is sent again, as a reader does. */
async function liveScans(
  url: string,
  school: BenchSchool,
  reader: BenchDevice,
  size: Size,
  isOver: () => boolean,
) {
  const client = new SignedClient(url, 16)
  const live: Live = { acknowledged: 0, latencies: [] }
  const sending: Promise<void>[] = []
  const send = async (seq: number) => {
    const uid = school.students[seq % school.students.length]?.uid ?? ''
    const body = scanBody(2_000, [{ seq, uid }])
    for (let attempt = 1; ; attempt++) {
      const sentAt = performance.now()
      const answer = await client.post('/api/v1/scans', reader, body).catch(() => undefined)
      if (answer?.status === 200) {
        // While the server is dead nobody can be quick: only first answers count.
        if (attempt === 1) live.latencies.push(performance.now() - sentAt)
        live.acknowledged++
        return
      }
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
  const startedAt = performance.now()
  for (let seq = 1; !isOver(); seq++) {
    sending.push(send(seq))
    const dueMs = startedAt + (seq * 1_000) / size.livePerSecond - performance.now()
    if (dueMs > 0) await new Promise(resolve => setTimeout(resolve, dueMs))
  }
  await Promise.all(sending)
  client.close()
  return live
}

async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024
}

/** Kills the server when a third, two thirds … of the scans have gone. */
async function unrest(server: ServerProcess, size: Size, sent: () => number, memory: number[]) {
  const total = size.devices * size.scans
  let kills = 0
  while (sent() < total) {
    memory.push(await residentMb(server.pid()))
    if (kills < size.kills && sent() >= (total * (kills + 1)) / (size.kills + 1)) {
      kills++
      await server.kill()
      await server.start()
    }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function flushAll(devices: Device[], note: (count: number) => void): Promise<number> {
  const startedAt = performance.now()
  const flushed = await Promise.all(devices.map(device => device.flush({ onAnswer: () => note(1) })))
  for (const { error } of flushed) if (error) throw new Error(`${error.code}: ${error.message}`)
  return (performance.now() - startedAt) / 1_000
}

const counted = z.object({ rows: z.coerce.number(), uploads: z.coerce.number() })

/** The same rows into a table with the same indexes, as fast as PostgreSQL takes rows at all. */
async function copyRate(client: Client): Promise<number> {
  const file = join(tmpdir(), `muster-copy-${process.pid}.bin`)
  try {
    await client.query(`copy evidence to '${file}' (format binary)`)
    await client.query('create table copy_target (like evidence including all)')
    const startedAt = performance.now()
    const { rowCount } = await client.query(`copy copy_target from '${file}' (format binary)`)
    return ((rowCount ?? 0) * 1_000) / (performance.now() - startedAt)
  } finally {
    await rm(file, { force: true })
  }
}

async function verify(client: Client, acknowledged: number): Promise<void> {
  const { rows } = await client.query(
    'select count(*) as rows, count(distinct (device_id, boot, seq)) as uploads from evidence',
  )
  const found = counted.parse(rows[0])
  if (found.rows !== acknowledged || found.uploads !== acknowledged)
    throw new Error(`${acknowledged} scans were acknowledged; in the database: ${JSON.stringify(found)}`)
}

async function measure(server: ServerProcess, schools: BenchSchool[], size: Size) {
  const [school] = schools
  const [door] = school?.devices ?? []
  if (!school || !door) throw new Error('There is no school.')
  const away = schools.flatMap(one => one.devices.slice(1).map(device => ({ school: one, device })))
  const devices = await Promise.all(
    away.slice(0, size.devices).map(one => awayDevice(server.url, one.school, one.device, size.scans)),
  )
  const before = await residentMb(server.pid())
  const memory: number[] = []
  let sent = 0
  let isOver = false
  const live = liveScans(server.url, school, door, size, () => isOver)
  const trouble = unrest(server, size, () => sent, memory)
  const seconds = await flushAll(devices, count => {
    sent += count
  })
  isOver = true
  const [people] = await Promise.all([live, trouble])
  return { seconds, people, before, peak: Math.max(...memory.filter(Number.isFinite)) }
}

/** Many full queues come back at once, while people go on arriving and the server dies. */
export async function flush(args: string[]): Promise<void> {
  const size = readSize(args)
  const prepared = await prepareDatabase('postgres')
  const command = ['--import', 'tsx', 'tests/bench/load/server-entry.ts']
  const server = await prepareServer({ command, env: { ...prepared.env, BENCH_CONSUMERS: 'off' } })
  try {
    const organizations = Math.min(4, size.devices)
    const devicesEach = Math.ceil(size.devices / organizations) + 1
    const database = await prepared.open()
    const schools = await createDataset(database, {
      organizations,
      studentsEach: 300,
      devicesEach,
      mail: false,
    })
    await database.close()
    await server.start()
    const { seconds, people, before, peak } = await measure(server, schools, size)
    const flushed = size.devices * size.scans
    const client = new Client({ connectionString: prepared.url })
    await client.connect()
    await verify(client, flushed + people.acknowledged)
    const copy = await copyRate(client)
    const peer = await drive({ url: server.url, schools, connections: 16, seconds: 3, batch: 1, boot: 3_000 })
    await client.end()
    const { p50, p99 } = spreadOf(people.latencies)
    const rate = flushed / seconds
    console.log(
      `PostgreSQL with fsync, ${size.devices} devices x ${size.scans} scans in gzip batches of 500, ${size.livePerSecond} live scans/s, ${size.kills} kills`,
    )
    console.log(`  flushed          ${rate.toFixed(0)} scans/s in ${seconds.toFixed(1)} s, restarts included`)
    console.log(
      `  live             p50 ${ms(p50)}, p99 ${ms(p99)} (${people.latencies.length} answered at once)`,
    )
    console.log(`  one a request    ${peer.perSecond.toFixed(0)} scans/s (peer, without kills)`)
    console.log(`  COPY             ${copy.toFixed(0)} rows/s (limit, the same rows and indexes)`)
    console.log(`  memory           ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`)
    console.log(
      `  ratios: ${(rate / copy).toFixed(2)}x COPY, ${(rate / peer.perSecond).toFixed(1)}x one a request`,
    )
    console.log(`  nothing lost, nothing doubled: ${flushed + people.acknowledged} scans are stored once`)
  } finally {
    await server.stop()
    await server.dispose()
    await prepared.dispose()
  }
}
