import { count } from 'drizzle-orm'
import { evidence, marks } from '../../db/schema/attendance.ts'
import { prepareServer } from '../support/servers/server-process.ts'
import { openBoard } from './load/board.ts'
import { type BenchSchool, createDataset } from './load/dataset.ts'
import { type PreparedDatabase, prepareDatabase } from './load/prepare-database.ts'
import { SignedClient, scanBody } from './load/signed-client.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { ms, type Spread, spreadOf } from './statistics.ts'

/** Scans of the first seconds are sent but not measured: the server is compiling its code then. */
const warmUpSeconds = 4
const patienceMs = 15_000

interface Timeline {
  sentAt: Map<string, number>
  answers: number[]
  boards: number[]
  /** Subscriber and person: each must be heard once at least. */
  heard: Set<string>
  refused: number
}

async function subscribe(schools: BenchSchool[], port: number, subscribers: number, timeline: Timeline) {
  const boards: Awaited<ReturnType<typeof openBoard>>[] = []
  for (let index = 0; index < subscribers; index++) {
    const school = schools[index % schools.length]
    if (!school) continue
    const onMark = (personId: string) => {
      const name = `${index} ${personId}`
      const sentAt = timeline.sentAt.get(personId)
      if (sentAt !== undefined && !timeline.heard.has(name)) timeline.boards.push(performance.now() - sentAt)
      timeline.heard.add(name)
    }
    boards.push(await openBoard(port, school, onMark))
  }
  return boards
}

/** An open loop: each scan leaves at its time, whether earlier ones were answered or not. */
async function sendScans(
  schools: BenchSchool[],
  client: SignedClient,
  options: BenchOptions,
  timeline: Timeline,
) {
  const total = Math.round(options.rate * (options.seconds + warmUpSeconds))
  const startedAt = performance.now()
  const answers: Promise<void>[] = []
  for (let index = 0; index < total; index++) {
    const school = schools[index % schools.length]
    const turn = Math.floor(index / schools.length)
    const student = school?.students[turn]
    const device = school?.devices[turn % school.devices.length]
    if (!student || !device) throw new Error('There are fewer students than scans.')
    const dueMs = startedAt + (index * 1000) / options.rate
    await new Promise(resolve => setTimeout(resolve, dueMs - performance.now()))
    const isMeasured = index >= options.rate * warmUpSeconds
    const sentAt = performance.now()
    if (isMeasured) timeline.sentAt.set(student.personId, sentAt)
    const body = scanBody(1, [{ seq: turn + 1, uid: student.uid }])
    const answered = client.post('/api/v1/scans', device, body).then(({ status }) => {
      if (status !== 200) timeline.refused++
      else if (isMeasured) timeline.answers.push(performance.now() - sentAt)
    })
    answers.push(answered)
  }
  await Promise.all(answers)
  return total
}

async function untilHeard(timeline: Timeline, expected: number) {
  const deadline = performance.now() + patienceMs
  const missing = () => expected - timeline.boards.length
  while (missing() > 0 && performance.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
}

async function verify(prepared: PreparedDatabase, total: number) {
  const { db, close } = await prepared.open()
  const [scans] = await db.select({ rows: count() }).from(evidence)
  const [marked] = await db.select({ rows: count() }).from(marks)
  await close()
  if (scans?.rows !== total || marked?.rows !== total) {
    throw new Error(
      `${total} scans were acknowledged; ${scans?.rows} are stored and ${marked?.rows} marks derived.`,
    )
  }
}

async function measure(prepared: PreparedDatabase, options: BenchOptions): Promise<Timeline> {
  const { rate, seconds, organizations, subscribers } = options
  const studentsEach = Math.ceil((rate * (seconds + warmUpSeconds)) / organizations) + 1
  const database = await prepared.open()
  const schools = await createDataset(database, {
    organizations,
    studentsEach,
    devicesEach: 5,
    mail: !options.quiet,
  })
  await database.close()
  const profile = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
  const command = [...profile, '--import', 'tsx', 'tests/bench/load/server-entry.ts']
  const server = await prepareServer({ command, env: prepared.env })
  const timeline: Timeline = { sentAt: new Map(), answers: [], boards: [], heard: new Set(), refused: 0 }
  try {
    await server.start()
    const client = new SignedClient(server.url, options.connections)
    const boards = await subscribe(schools, Number(new URL(server.url).port), subscribers, timeline)
    const total = await sendScans(schools, client, options, timeline)
    const perSchool = subscribers / organizations
    await untilHeard(timeline, Math.round(timeline.sentAt.size * perSchool))
    for (const board of boards) board.terminate()
    client.close()
    await server.stop()
    if (timeline.refused > 0) throw new Error(`${timeline.refused} scans were refused.`)
    const lost = Math.round(timeline.sentAt.size * perSchool) - timeline.boards.length
    if (lost > 0) throw new Error(`${lost} marks never reached a board.`)
    await verify(prepared, total)
    return timeline
  } finally {
    await server.dispose()
  }
}

const words = ({ p50, p99, max, count: samples }: Spread) =>
  `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)} (${samples} samples)`

/** Scan to answer and scan to open board, through REST, database, event log and the embedded sockets. */
export async function live(args: string[]): Promise<void> {
  const read = readOptions(args, { rate: 20, seconds: 20, subscribers: 20, organizations: 4 })
  const options = read.smoke ? { ...read, rate: 10, seconds: 1, subscribers: 4, organizations: 2 } : read
  // Every school must have the same number of boards, so that what is to be heard is known.
  options.subscribers =
    Math.max(1, Math.round(options.subscribers / options.organizations)) * options.organizations
  const prepared = await prepareDatabase(options.database)
  try {
    const { answers, boards } = await measure(prepared, options)
    console.log(
      `${options.database}, ${options.rate} scans/s for ${options.seconds} s, ${options.subscribers} boards in ${options.organizations} organizations`,
    )
    console.log(`  scan -> answer  ${words(spreadOf(answers))}`)
    console.log(`  scan -> board   ${words(spreadOf(boards))}`)
    console.log(
      '  nothing lost: every acknowledged scan is stored once, marked once and was heard by every board',
    )
  } finally {
    await prepared.dispose()
  }
}
