import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attributions, evidence, marks } from '../../../db/schema/attendance.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { type Classroom, createClassroom, newUid, scanUploadOf } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { acceptScans } from './accept-scans.ts'
import { createGroupCommit } from './group-commit.ts'
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
  room = await createClassroom(school, 2)
  await room.open()
})
afterAll(() => world.close())

const send = (upload: ScanUpload, deviceId = room.reader.deviceId) =>
  acceptScans(school.system, { deliveries: [{ deviceId, upload }] })

/** How many rows each table of the ledger holds. */
async function rows() {
  const { db } = world.database
  const of = async (table: typeof evidence | typeof attributions | typeof marks | typeof eventLog) =>
    (await db.select({ count: count() }).from(table).where(eq(table.orgId, school.orgId)))[0]?.count
  return [await of(evidence), await of(attributions), await of(marks), await of(eventLog)]
}

describe('an upload that comes again', () => {
  it('is answered the same and writes nothing, whatever its outcome was', async () => {
    const values = [room.student.uid, newUid(), 'nonsense', room.students[1]?.uid ?? '', room.student.uid]
    const upload: ScanUpload = {
      boot: 7,
      upMs: 60_000,
      events: values.map((value, index) => ({
        seq: index + 1,
        upMs: 50_000 + index,
        at: null,
        kind: 'card',
        value,
      })),
    }
    world.clock.advance(60_000)
    const [first] = await send(upload)
    const before = await rows()
    world.clock.advance(1_000)
    const [again] = await send(upload)
    expect(again?.results).toEqual(first?.results)
    expect(first?.results.map(answer => answer.result)).toEqual([
      'present',
      'unknown',
      'unknown',
      'present',
      'already',
    ])
    expect(await rows()).toEqual(before)
  })

  it('with new scans beside the known ones stores the new ones only', async () => {
    const known = scanUploadOf(room.student.uid, { seq: 1, boot: 7 })
    await send(known)
    const before = await rows()
    const more = scanUploadOf(room.students[1]?.uid ?? '', { seq: 2, boot: 7 })
    const [reply] = await send({ ...known, events: [...known.events, ...more.events] })
    expect(reply?.results.map(answer => [answer.seq, answer.result])).toEqual([
      [1, 'present'],
      [2, 'present'],
    ])
    const after = await rows()
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3).map(rowCount => (rowCount ?? 0) + 1))
  })

  it('twice in one body is one scan', async () => {
    const upload = scanUploadOf(room.student.uid, { seq: 9 })
    const [reply] = await send({ ...upload, events: [...upload.events, ...upload.events] })
    expect(reply?.results.map(answer => answer.result)).toEqual(['present', 'present'])
    expect((await rows())[0]).toBe(1)
  })

  it('is another scan in another boot, or from another reader', async () => {
    const second = await school.reader(room.room)
    await send(scanUploadOf(room.student.uid, { seq: 1, boot: 1 }))
    await send(scanUploadOf(room.student.uid, { seq: 1, boot: 2 }))
    await send(scanUploadOf(room.student.uid, { seq: 1, boot: 1 }), second.deviceId)
    expect((await rows())[0]).toBe(3)
  })

  it('in another form is still the first one: the number names it for ever', async () => {
    await send(scanUploadOf(room.student.uid, { seq: 1 }))
    const [reply] = await send(scanUploadOf(newUid(), { seq: 1 }))
    expect(reply?.results).toMatchObject([{ result: 'present' }])
    expect((await rows())[0]).toBe(1)
  })
})

describe('50 parallel uploads of one scan', () => {
  const ledger = async () => {
    const { db } = world.database
    const changes = await db.select().from(eventLog).where(eq(eventLog.orgId, school.orgId))
    return [...(await rows()).slice(0, 3), changes.filter(event => event.type === 'mark.changed').length]
  }

  it('leave one fact, one mark and one event, and all are answered alike: each in its own transaction', async () => {
    const upload = scanUploadOf(room.student.uid)
    const replies = await Promise.all(Array.from({ length: 50 }, () => send(upload)))
    expect(new Set(replies.map(([reply]) => reply?.results[0]?.result))).toEqual(new Set(['present']))
    expect(await ledger()).toEqual([1, 1, 1, 1])
  })

  it('and through the shared commits of one process', async () => {
    const submit = createGroupCommit(world.services)
    const upload = scanUploadOf(room.student.uid)
    const { actor } = room.reader.context
    if (actor.kind !== 'device') throw new Error('A reader is a device.')
    const replies = await Promise.all(Array.from({ length: 50 }, () => submit(actor, upload)))
    expect(new Set(replies.map(reply => reply.results[0]?.result))).toEqual(new Set(['present']))
    expect(await ledger()).toEqual([1, 1, 1, 1])
  })

  it('of two students at two readers leave two', async () => {
    const second = await school.reader(room.room)
    const uploads = room.students.map(student => scanUploadOf(student.uid))
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const upload = uploads[index % 2] ?? uploads[0]
        return upload && send(upload, index % 4 < 2 ? room.reader.deviceId : second.deviceId)
      }),
    )
    const [marks, events] = (await ledger()).slice(2)
    expect(marks).toBe(2)
    // Both readers saw each student at one instant: the fact with the lower number stands, and taking over is news.
    expect(events).toBeGreaterThanOrEqual(2)
    expect(events).toBeLessThanOrEqual(4)
  })
})
