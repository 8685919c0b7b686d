import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attributions, evidence, marks } from '../../../db/schema/attendance.ts'
import { devices } from '../../../db/schema/devices.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import {
  type CardHolder,
  type Classroom,
  createClassroom,
  newUid,
  scanUploadOf,
} from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { getRoster } from '../attendance/get-roster.ts'
import { acceptScans } from './accept-scans.ts'
import type { ScanUpload } from './scan-upload.ts'

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
const kept = (orgId = school.orgId) => db().select().from(evidence).where(eq(evidence.orgId, orgId))
const outcomes = async () =>
  (await db().select().from(attributions).where(eq(attributions.orgId, school.orgId))).map(row => row.outcome)
const logged = (type: string) =>
  db()
    .select()
    .from(eventLog)
    .where(and(eq(eventLog.orgId, school.orgId), eq(eventLog.type, type)))
const minutes = (count: number) => count * 60_000

describe('a scan', () => {
  it('marks its holder in the session of its room, with the fact and the event in the same commit', async () => {
    const session = await room.open()
    const answer = await scan(room.student.uid.toLowerCase())
    expect(answer).toMatchObject({ result: 'present', name: room.student.fullName, led: 'green' })
    const [fact] = await kept()
    expect(fact).toMatchObject({
      method: 'card',
      value: room.student.uid,
      deviceId: room.reader.deviceId,
      roomId: room.room,
      at: world.clock.now(),
      timeQuality: 'uptime',
      raw: { value: room.student.uid.toLowerCase() },
    })
    const [event] = await logged('mark.changed')
    expect(event?.payload).toEqual({
      sessionId: session.id,
      classId: room.classId,
      personId: room.student.personId,
      status: 'present',
      method: 'card',
      evidenceId: fact?.id,
      version: 1,
    })
  })

  it('late, and the hour on the display is the hour on the wall of the session', async () => {
    const far = await createSchool(world, { timeZone: 'Asia/Kolkata' })
    const there = await createClassroom(far)
    await there.open()
    world.clock.advance(minutes(10) + 1)
    const [answer] = await send(scanUploadOf(there.student.uid), there.reader.deviceId, far)
    expect(answer).toMatchObject({ result: 'late', say: [expect.any(String), 'Late 14:40'] })
  })

  it('a second one says so and changes nothing', async () => {
    const session = await room.open()
    await scan(room.student.uid)
    world.clock.advance(minutes(20))
    expect(await scan(room.student.uid)).toMatchObject({ result: 'already' })
    expect(await statusOf(session.id, room.student)).toBe('present')
    expect(await logged('mark.changed')).toHaveLength(1)
    expect(await kept()).toHaveLength(2)
  })
})

describe('a scan that marks nobody is kept, with its own answer', () => {
  const expectKept = async (outcome: string) => {
    expect(await outcomes()).toEqual([outcome])
    expect(await db().select().from(marks).where(eq(marks.orgId, school.orgId))).toEqual([])
    expect((await logged('scan.unplaced')).map(event => event.payload)).toEqual([
      expect.objectContaining({ outcome, deviceId: room.reader.deviceId }),
    ])
  }

  it('of an unknown card', async () => {
    await room.open()
    expect(await scan(newUid())).toMatchObject({ result: 'unknown', led: 'red' })
    await expectKept('unknown-card')
  })

  it('of something that is no card number', async () => {
    await room.open()
    expect(await scan('hello world')).toMatchObject({ result: 'unknown' })
    expect((await kept())[0]?.value).toBe('hello world')
    await expectKept('unknown-card')
  })

  it('without a session', async () => {
    expect(await scan(room.student.uid)).toMatchObject({ result: 'no-session', led: 'blue' })
    await expectKept('no-session')
  })

  it('before the session opened and after it was closed', async () => {
    const session = await room.open()
    world.clock.advance(minutes(5))
    await closeSession(school.admin.context, { sessionId: session.id })
    world.clock.advance(minutes(5))
    expect(await scan(room.student.uid, { agoMs: minutes(10) + 1 })).toMatchObject({ result: 'no-session' })
    expect(await scan(room.student.uid, { agoMs: minutes(5) - 1 })).toMatchObject({ result: 'no-session' })
    expect(await statusOf(session.id, room.student)).toBe('absent')
  })

  it('in a class of others', async () => {
    const guest = await createClassroom(school)
    await room.open()
    expect(await scan(guest.student.uid)).toMatchObject({ result: 'not-enrolled', led: 'red' })
    await expectKept('not-enrolled')
  })

  it('of who is suspended, from that moment on', async () => {
    const session = await room.open()
    world.clock.advance(minutes(10))
    await db()
      .update(people)
      .set({ status: 'suspended', suspendedAt: world.clock.now() })
      .where(eq(people.id, room.student.personId))
    expect(await scan(room.student.uid)).toMatchObject({
      result: 'unknown',
      say: ['Card not active', expect.any(String)],
    })
    await expectKept('suspended')
    expect(await scan(room.student.uid, { agoMs: minutes(5) })).toMatchObject({ result: 'present' })
    expect(await statusOf(session.id, room.student)).toBe('present')
  })

  it('of an unknown time', async () => {
    await room.open()
    const event = { seq: 1, upMs: null, at: null, kind: 'card' as const, value: room.student.uid }
    expect(await send({ boot: 1, upMs: null, events: [event] })).toMatchObject([
      { result: 'queued', led: 'blue' },
    ])
    expect((await kept())[0]?.timeQuality).toBe('unknown')
    await expectKept('time-unknown')
  })

  it('with a clock out of all bounds: stored, never an error that would be sent for ever', async () => {
    await room.open()
    const wild = [
      { at: '0000-01-01T00:00:00Z', upMs: null },
      { at: '9999-12-31T23:59:59Z', upMs: Number.MAX_SAFE_INTEGER },
      { at: null, upMs: 0 },
    ]
    const events = wild.map((parts, index) => ({
      seq: index + 1,
      kind: 'card' as const,
      value: room.student.uid,
      ...parts,
    }))
    const results = await send({ boot: 2_147_483_647, upMs: Number.MAX_SAFE_INTEGER - 1, events })
    expect(results.map(answer => answer.result)).toEqual(['queued', 'queued', 'queued'])
  })
})

describe('organizations', () => {
  it('with the same card number never cross', async () => {
    const other = await createSchool(world)
    const there = await createClassroom(other)
    await other.card(there.student, room.student.uid)
    const [here, away] = [await room.open(), await there.open()]
    await scan(room.student.uid)
    expect(await statusOf(here.id, room.student)).toBe('present')
    expect((await getRoster(other.admin.context, { sessionId: away.id })).rows).toMatchObject([
      { status: 'expected' },
    ])
    expect(await kept(other.orgId)).toEqual([])
  })

  it('refuse a reader of another one like one that never was', async () => {
    const other = await createSchool(world)
    for (const from of [other, await createSchool(world)]) {
      await expect(send(scanUploadOf(room.student.uid), room.reader.deviceId, from)).rejects.toMatchObject({
        code: 'unauthenticated',
      })
    }
    expect(await kept(other.orgId)).toEqual([])
    const rows = await db().select().from(organizations).where(eq(organizations.id, other.orgId))
    expect(rows).toHaveLength(1)
  })
})

describe('who may hand in', () => {
  it('a reader its own scans, nobody else’s', async () => {
    await room.open()
    const second = await school.reader(room.room)
    const deliveries = [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.student.uid) }]
    await expect(acceptScans(second.context, { deliveries })).rejects.toMatchObject({ code: 'not-found' })
    await expect(acceptScans(room.reader.context, { deliveries })).resolves.toHaveLength(1)
  })

  it.each(['owner', 'admin', 'teacher', 'student', 'pending'] as const)('not a %s', async role => {
    const deliveries = [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.student.uid) }]
    await expect(acceptScans(school[role].context, { deliveries })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('not a reader that was revoked', async () => {
    await db()
      .update(devices)
      .set({ revokedAt: world.clock.now() })
      .where(eq(devices.id, room.reader.deviceId))
    await expect(scan(room.student.uid)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await kept()).toEqual([])
  })
})
