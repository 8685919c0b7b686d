import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { eventLog } from '../../../../db/schema/event-log.ts'
import {
  type CardHolder,
  type Classroom,
  createClassroom,
  scanUploadOf,
} from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import type { ScanUpload } from '../../ingest/scan-upload.ts'
import { openSession } from '../../sessions/open-session.ts'
import { closeSession } from '../close-session.ts'
import { getRoster } from '../get-roster.ts'

let world: World
let school: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school)
})
afterAll(() => world.close())

async function send(upload: ScanUpload, deviceId = room.reader.deviceId, from = school) {
  const [reply] = await acceptScans(from.system, { deliveries: [{ deviceId, upload }] })
  return reply?.results ?? []
}
const scan = async (value: string, options = {}, deviceId?: string) =>
  (await send(scanUploadOf(value, options), deviceId))[0]
const statusOf = async (sessionId: string, { personId }: CardHolder) =>
  (await getRoster(school.admin.context, { sessionId })).rows.find(row => row.personId === personId)?.status
const db = () => world.database.db
const _kept = (orgId = school.orgId) => db().select().from(evidence).where(eq(evidence.orgId, orgId))
const outcomes = async () =>
  (await db().select().from(attributions).where(eq(attributions.orgId, school.orgId))).map(row => row.outcome)
const logged = (type: string) =>
  db()
    .select()
    .from(eventLog)
    .where(and(eq(eventLog.orgId, school.orgId), eq(eventLog.type, type)))
const minutes = (count: number) => count * 60_000

describe('a scan never marks another session', () => {
  it('of another room at the same time', async () => {
    const next = await createClassroom(school)
    const [here, there] = [await room.open(), await next.open()]
    await scan(room.student.uid, {}, next.reader.deviceId)
    expect(await statusOf(here.id, room.student)).toBe('expected')
    expect((await getRoster(school.admin.context, { sessionId: there.id })).rows).toHaveLength(1)
    expect(await outcomes()).toEqual(['not-enrolled'])
  })

  it('before or after its own in the same room', async () => {
    const first = await room.open()
    world.clock.advance(minutes(60))
    await closeSession(school.admin.context, { sessionId: first.id })
    world.clock.advance(1)
    const second = await openSession(school.admin.context, { classId: room.classId })
    await scan(room.student.uid)
    expect(await statusOf(first.id, room.student)).toBe('absent')
    expect(await statusOf(second.id, room.student)).toBe('present')
    await scan(room.student.uid, { agoMs: minutes(30) })
    expect(await statusOf(first.id, room.student)).toBe('late')
    expect(await statusOf(second.id, room.student)).toBe('present')
  })

  it('that overlaps in the room: each goes to its own class, and who is in both to the later one', async () => {
    const next = await createClassroom(school, 1, room.room)
    const both = await school.course({ roomId: room.room, students: [room.student] })
    const here = await room.open()
    world.clock.advance(minutes(1))
    const there = await next.open()
    await scan(next.student.uid)
    await scan(room.student.uid)
    expect(await statusOf(here.id, room.student)).toBe('present')
    expect(await statusOf(there.id, next.student)).toBe('present')
    world.clock.advance(minutes(1))
    const later = await openSession(school.admin.context, { classId: both })
    await scan(room.student.uid)
    expect(await statusOf(later.id, room.student)).toBe('present')
  })
})

describe('an offline scan', () => {
  it('that arrives after the close turns absent into present and the counts follow', async () => {
    const session = await room.open()
    world.clock.advance(minutes(50))
    const { summary } = await closeSession(school.admin.context, { sessionId: session.id })
    expect(summary).toEqual({ expected: 1, present: 0, late: 0, absent: 1, excused: 0 })
    world.clock.advance(minutes(120))
    expect(await scan(room.student.uid, { agoMs: minutes(165) })).toMatchObject({ result: 'present' })
    const after = await getRoster(school.admin.context, { sessionId: session.id })
    expect(after.rows[0]).toMatchObject({ status: 'present', arrivedAt: new Date('2026-03-02T09:05:00Z') })
    expect(after.session.summary).toEqual({ expected: 1, present: 1, late: 0, absent: 0, excused: 0 })
    expect((await logged('mark.changed')).map(event => event.payload.status)).toEqual(['absent', 'present'])
  })

  it('that is earlier than the one that counted becomes the arrival', async () => {
    const session = await room.open()
    world.clock.advance(minutes(30))
    expect(await scan(room.student.uid)).toMatchObject({ result: 'late' })
    expect(await scan(room.student.uid, { agoMs: minutes(28) })).toMatchObject({ result: 'present' })
    expect(await statusOf(session.id, room.student)).toBe('present')
  })

  it('of a session that nobody closed counts until the clock would have closed it', async () => {
    const session = await room.open()
    world.clock.set('2026-03-03T09:00:00Z')
    expect(await scan(room.student.uid)).toMatchObject({ result: 'no-session' })
    const untilMs = session.endsAt.getTime() + minutes(15)
    const agoMs = world.clock.now().getTime() - untilMs
    expect(await scan(room.student.uid, { agoMs: agoMs - 1 })).toMatchObject({ result: 'no-session' })
    expect(await scan(room.student.uid, { agoMs })).toMatchObject({ result: 'late' })
  })
})
