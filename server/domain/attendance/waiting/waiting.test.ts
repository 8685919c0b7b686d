import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../../db/schema/audit.ts'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { drain } from '../../../../tests/support/drain.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { notifyGuardians } from '../../../consumers/notify/notify-guardians.ts'
import { settleAbsences } from '../../../consumers/waiting/settle-absences.ts'
import { writeOffGap } from '../../devices/gaps/write-off-gap.ts'
import { recordHeartbeat } from '../../devices/record-heartbeat.ts'
import { addGuardian } from '../../guardians/add-guardian.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { heldNotices } from '../../notifications/guardians/held-notices.ts'
import { releaseNotices } from '../../notifications/guardians/release-notices.ts'
import { askAgainMs, gatherMs, holdsAtMostMs } from '../../notifications/guardians/rules.ts'
import { sendAbsenceNotices } from '../../notifications/guardians/send-absence-notices.ts'
import { closeSession } from '../close-session.ts'
import { getRoster } from '../get-roster.ts'
import { reopenSession } from '../reopen-session.ts'
import { settleSessions } from './settle-sessions.ts'
import { waiveWait } from './waive-wait.ts'

let world: World
let school: School
let room: Classroom
let sessionId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
beforeEach(async () => {
  room = await createClassroom(school, 2)
  await report(0)
  sessionId = (await room.open()).id
  world.clock.advance(20_000)
})
afterAll(() => world.close())

const report = (highestSeq: number, queueDepth = 0) =>
  recordHeartbeat(room.reader.context, { boot: 1, upMs: 1_000, queueDepth, highestSeq })
const scan = (seq: number, agoMs = 0) =>
  acceptScans(room.reader.context, {
    deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.student.uid, { seq, agoMs }) }],
  })
const close = () => closeSession(school.admin.context, { sessionId })
const roster = () => getRoster(room.teacher.context, { sessionId })
const statuses = async () => (await roster()).rows.map(row => row.status).sort()
const settled = async () =>
  (await world.database.db.select().from(eventLog).where(eq(eventLog.type, 'session.settled')))
    .map(event => event.payload as { sessionId: string; waived: boolean })
    .filter(payload => payload.sessionId === sessionId)

it('a healthy reader holds nothing up', async () => {
  expect((await close()).waitingSince).toBeNull()
  expect(await statuses()).toEqual(['absent', 'absent'])
  expect(await settled()).toEqual([{ sessionId, classId: room.classId, waived: false }])
})

it('nobody is absent while a reader holds scans; once it has caught up, who came late is late and who did not is absent', async () => {
  await report(1, 1)
  expect((await close()).waitingSince).toEqual(world.clock.now())
  expect(await statuses()).toEqual(['expected', 'expected'])
  expect((await roster()).readersBehind).toMatchObject([{ id: room.reader.deviceId, outstanding: 1 }])
  expect(await settled()).toEqual([])
  await settleSessions(school.system, {})
  expect(await statuses()).toEqual(['expected', 'expected'])

  world.clock.advance(60_000)
  await scan(1, 70_000)
  expect(await statuses()).toEqual(['expected', 'present'])
  await report(1)
  await drain(world, [settleAbsences])
  expect(await statuses()).toEqual(['absent', 'present'])
  expect((await roster()).readersBehind).toEqual([])
  expect((await roster()).session).toMatchObject({
    waitingSince: null,
    summary: { expected: 2, present: 1, absent: 1 },
  })
})

it('the log read twice settles nothing twice', async () => {
  await report(1, 1)
  await close()
  world.clock.advance(60_000)
  await scan(1, 70_000)
  await report(1)
  await drain(world, [settleAbsences])
  const once = await roster()
  // Under another name it begins at the first event there is: a replay of everything.
  await drain(world, [{ ...settleAbsences, name: 'replay of absences' }])
  expect(await roster()).toEqual(once)
  expect(await settled()).toHaveLength(1)
})

it('a reader that fell silent holds absence up, and the clock settles it when the reader is back', async () => {
  world.clock.advance(120_000)
  expect((await close()).waitingSince).not.toBeNull()
  world.clock.advance(3_600_000)
  await settleSessions(school.system, {})
  expect(await statuses()).toEqual(['expected', 'expected'])
  await report(0)
  expect(await settleSessions(school.system, {})).toEqual({ settled: [sessionId] })
  expect(await statuses()).toEqual(['absent', 'absent'])
  expect(await settleSessions(school.system, {})).toEqual({ settled: [] })
})

it('whoever runs the session may choose not to wait, which is audited; a scan that comes later counts all the same', async () => {
  await report(1, 1)
  await close()
  expect((await waiveWait(room.teacher.context, { sessionId })).waitingSince).toBeNull()
  expect(await statuses()).toEqual(['absent', 'absent'])
  expect(await settled()).toMatchObject([{ waived: true }])
  const audited = await world.database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.orgId, school.orgId), eq(auditEntries.verb, 'attendance.waive-wait')))
  expect(audited.at(-1)).toMatchObject({ actorId: room.teacher.personId, subject: { sessionId } })
  await scan(1, 10_000)
  expect(await statuses()).toEqual(['absent', 'present'])
  await expect(waiveWait(room.teacher.context, { sessionId })).rejects.toMatchObject({ code: 'conflict' })
})

it('a gap that an admin writes off is not waited for', async () => {
  await report(7, 7)
  await close()
  await writeOffGap(school.admin.context, { deviceId: room.reader.deviceId })
  await drain(world, [settleAbsences])
  expect(await statuses()).toEqual(['absent', 'absent'])
})

it('reopening ends the wait', async () => {
  await report(1, 1)
  await close()
  expect((await reopenSession(school.admin.context, { sessionId })).waitingSince).toBeNull()
  await settleSessions(school.system, {})
  expect(await statuses()).toEqual(['expected', 'expected'])
})

it('only who runs the session may waive', async () => {
  await report(1, 1)
  await close()
  const other = await createSchool(world)
  await expect(waiveWait(other.admin.context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
  await expect(waiveWait(school.teacher.context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
  await expect(waiveWait(school.student.context, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
})

describe('the mail to a guardian', () => {
  let serial = 0
  beforeEach(async () => {
    world.clock.set('2026-03-02T09:00:00Z')
    room = await createClassroom(school)
    const { personId } = room.student
    await addGuardian(school.admin.context, {
      ...{ personId, fullName: 'Bo Quill', relation: 'father', email: `parent-${++serial}@example.org` },
    })
    await report(0)
    sessionId = (await room.open()).id
  })
  /** What the clock does once this has passed. */
  async function sentAfter(passedMs: number) {
    world.clock.advance(passedMs)
    await settleSessions(school.system, {})
    await drain(world, [notifyGuardians])
    world.clock.advance(gatherMs)
    return (await sendAbsenceNotices(school.system, {})).sent
  }

  it('waits while the reader holds scans, and is not sent at all when one of them says otherwise', async () => {
    await report(1, 1)
    world.clock.advance(20_000)
    await close()
    expect(await sentAfter(3_600_000)).toBe(0)
    await scan(1, 3_600_000 + gatherMs + 15_000)
    await report(1)
    expect(await sentAfter(60_000)).toBe(0)
    expect(await statuses()).toEqual(['present'])
  })

  it('waits for a reader that fell silent just before the close, until it is heard of again', async () => {
    world.clock.advance(20_000)
    await close()
    expect(await statuses()).toEqual(['absent'])
    expect([await sentAfter(60_000), await sentAfter(askAgainMs)]).toEqual([0, 0])
    await report(0)
    expect(await sentAfter(askAgainMs)).toBe(1)
  })

  it('is sent after six hours without such a reader', async () => {
    world.clock.advance(20_000)
    await close()
    expect([await sentAfter(60_000), await sentAfter(holdsAtMostMs)]).toEqual([0, 1])
  })

  it('that waits after the decision is sent at once where who runs the session says so, which is audited', async () => {
    world.clock.advance(20_000)
    await close()
    expect(await sentAfter(60_000)).toBe(0)
    const asked = { sessionId }
    expect(await heldNotices(room.teacher.context, asked)).toEqual({ held: 1 })
    const elsewhere = await createSchool(world)
    for (const verb of [heldNotices, releaseNotices]) {
      for (const context of [elsewhere.admin.context, school.teacher.context])
        await expect(verb(context, asked)).rejects.toMatchObject({ code: 'not-found' })
      await expect(verb(room.student.context, asked)).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await releaseNotices(room.teacher.context, asked)).toEqual({ released: 1 })
    expect(await sendAbsenceNotices(school.system, {})).toEqual({ sent: 1 })
    const audited = await world.database.db
      .select()
      .from(auditEntries)
      .where(
        and(eq(auditEntries.orgId, school.orgId), eq(auditEntries.verb, 'notifications.release-notices')),
      )
    expect(audited).toMatchObject([{ actorId: room.teacher.personId, subject: { sessionId } }])
    expect(await heldNotices(room.teacher.context, asked)).toEqual({ held: 0 })
    expect(await releaseNotices(room.teacher.context, asked)).toEqual({ released: 0 })
  })

  it('is sent at once where somebody chose not to wait', async () => {
    await report(1, 1)
    await close()
    await waiveWait(school.admin.context, { sessionId })
    expect(await sentAfter(60_000)).toBe(1)
  })
})
