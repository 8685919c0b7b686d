import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessions } from '../../../db/schema/sessions.ts'
import { createWrittenPaper } from '../../../server/adapters/paper/written.ts'
import { createLocalPushSender } from '../../../server/adapters/push/local.ts'
import { type Background, createBackground } from '../../../server/background.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { databaseLogs } from '../../../server/start/event-logs.ts'
import { servicesFrom } from '../../../server/start/services.ts'
import {
  inTime,
  localDoorbell,
  recordingMailer,
  recordingRealtime,
  recordingReceiver,
} from '../../support/ports.ts'
import { createSchool } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
const mail = recordingMailer()
const push = recordingRealtime()

beforeAll(async () => {
  world = await createWorld()
})
// What is older than a moment is told to no screen any more.
beforeEach(() => world.clock.set(new Date()))
afterAll(() => world.close())

/** A function: it has loops and starts none. */
function createFunction(): Background {
  const doorbell = localDoorbell()
  const everything = servicesFrom([])
  return createBackground({
    services: world.services,
    eventLogs: databaseLogs(doorbell, everything),
    chosen: everything,
    doorbell,
    realtime: push.realtime,
    mailer: mail.mailer,
    pushSender: createLocalPushSender('key'),
    webhookCaller: recordingReceiver().caller,
    paper: createWrittenPaper(),
  })
}

let cards = 0

/** A student whose card was held to the reader, and the session that is open there. */
async function scanned() {
  const school = await createSchool(world)
  const uid = `04${(++cards).toString(16).padStart(12, '0').toUpperCase()}`
  const room = await school.room('Room 12')
  const student = await school.member('student', 'Asha Verma')
  await school.card(student, uid)
  const classId = await school.course({ roomId: room, students: [student] })
  const { id: sessionId } = await openSession(school.admin.context, { classId, lengthMinutes: 60 })
  const { actor } = await school.reader(room)
  const event = { seq: 1, upMs: 5_000, at: null, kind: 'card' as const, value: uid }
  const { results } = await createGroupCommit(world.services)(actor, {
    boot: 1,
    upMs: 5_000,
    events: [event],
  })
  expect(results).toMatchObject([{ result: 'present' }])
  const receipts = () => mail.sent.filter(({ to }) => to === student.email)
  const told = () =>
    push.published.filter(
      ({ channel, event: name }) => channel.endsWith(sessionId) && name === 'mark.changed',
    )
  const stateOf = async () => {
    const [row] = await world.database.db.select().from(sessions).where(eq(sessions.id, sessionId))
    return row?.closedAt ? 'closed' : 'open'
  }
  return { receipts, told, stateOf }
}

describe('where no process stays', () => {
  it('a scan is told and mailed by whoever catches up after the answer, and by nobody before', async () => {
    const { receipts, told } = await scanned()
    expect([receipts().length, told().length]).toEqual([0, 0])
    const one = createFunction()
    await inTime(
      () => one.catchUp(false).then(receipts),
      mails => mails.length > 0,
    )
    await one.catchUp(false)
    expect([receipts().length, told().length]).toEqual([1, 1])
    await one.stop()
  })

  it('functions that catch up at the same time tell everything once between them', async () => {
    const rooms = [await scanned(), await scanned(), await scanned()]
    const functions = Array.from({ length: 4 }, createFunction)
    const all = () => Promise.all(functions.flatMap(one => [one.catchUp(false), one.catchUp(true)]))
    await inTime(
      () => all().then(() => rooms.map(({ receipts }) => receipts().length)),
      counts => counts.every(count => count > 0),
    )
    await all()
    for (const { receipts, told } of rooms) {
      expect(receipts()).toHaveLength(1)
      expect(told().length).toBeGreaterThanOrEqual(1)
    }
    await Promise.all(functions.map(one => one.stop()))
  })

  it('what time alone brings about waits for the call of the clock', async () => {
    const { stateOf } = await scanned()
    const one = createFunction()
    world.clock.advance(6 * 3_600_000)
    await one.catchUp(false)
    expect(await stateOf()).toBe('open')
    await one.catchUp(true)
    expect(await stateOf()).toBe('closed')
    await one.stop()
  })

  it('a provider that is down holds nothing else up, and is asked again by a later call', async () => {
    const { receipts, told } = await scanned()
    const one = createFunction()
    mail.state.failing = true
    await inTime(
      () => one.catchUp(false).then(told),
      messages => messages.length > 0,
    )
    expect(receipts()).toEqual([])
    mail.state.failing = false
    world.clock.advance(3_600_000)
    await one.catchUp(true)
    expect(receipts()).toHaveLength(1)
    await one.stop()
  })
})
