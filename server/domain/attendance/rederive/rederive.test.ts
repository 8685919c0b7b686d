import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { type Classroom, createClassroom, newUid, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { closeSession } from '../close-session.ts'
import { getRoster } from '../get-roster.ts'
import { rederiveCard } from './rederive-card.ts'
import { rederiveEnrolment } from './rederive-enrolment.ts'
import { rederivePerson } from './rederive-person.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

async function scanAndClose(room: Classroom, uid: string) {
  const session = await room.open()
  world.clock.advance(60_000)
  const { deviceId } = room.reader
  await acceptScans(school.system, { deliveries: [{ deviceId, upload: scanUploadOf(uid) }] })
  await closeSession(school.admin.context, { sessionId: session.id })
  const statusOf = async (personId: string) => {
    const { rows } = await getRoster(school.admin.context, { sessionId: session.id })
    return rows.find(row => row.personId === personId)?.status
  }
  return { session, statusOf }
}

describe('what is derived follows what it was derived from', () => {
  it('a card that is given to somebody as of this morning: its scans become theirs, and only once', async () => {
    const room = await createClassroom(school, 2)
    const [, second] = room.students
    if (!second) throw new Error('Two students were asked for.')
    const uid = newUid()
    const { session, statusOf } = await scanAndClose(room, uid)
    expect(await statusOf(second.personId)).toBe('absent')
    await school.card(second, uid)
    const from = new Date(session.openedAt)
    expect(await rederiveCard(school.system, { uid, from })).toEqual({ changed: 1 })
    expect(await statusOf(second.personId)).toBe('present')
    expect(await rederiveCard(school.system, { uid, from })).toEqual({ changed: 0 })
  })

  it('a card that is taken away as of before the scan: the mark falls back to absent', async () => {
    const room = await createClassroom(school, 1)
    const { uid, personId } = room.student
    const { session, statusOf } = await scanAndClose(room, uid)
    const validTo = new Date(session.openedAt.getTime() - 1)
    await world.database.db
      .update(cards)
      .set({ validTo })
      .where(and(eq(cards.uid, uid), isNull(cards.validTo)))
    await rederiveCard(school.system, { uid, from: validTo })
    expect(await statusOf(personId)).toBe('absent')
  })

  it('an enrolment as of an earlier day: the scan at the door counts, the silent are absent', async () => {
    const room = await createClassroom(school, 1)
    const late = await createClassroom(school, 2)
    const [scanned, silent] = late.students
    if (!scanned || !silent) throw new Error('Two students were asked for.')
    const { statusOf } = await scanAndClose(room, scanned.uid)
    const people = [scanned, silent]
    for (const { personId } of people) {
      const stay = { orgId: school.orgId, id: crypto.randomUUID(), classId: room.classId, personId }
      await world.database.db.insert(enrolments).values({ ...stay, startsOn: '2026-01-01' })
    }
    const personIds = people.map(person => person.personId)
    await rederiveEnrolment(school.system, { classId: room.classId, personIds })
    expect([await statusOf(scanned.personId), await statusOf(silent.personId)]).toEqual(['present', 'absent'])
  })

  it('a suspension as of before the scan, and its end', async () => {
    const room = await createClassroom(school, 1)
    const { uid, personId } = room.student
    const { session, statusOf } = await scanAndClose(room, uid)
    const suspend = (suspendedAt: Date | null) =>
      world.database.db.update(people).set({ suspendedAt }).where(eq(people.id, personId))
    await suspend(session.openedAt)
    await rederivePerson(school.system, { personId })
    expect(await statusOf(personId)).toBe('absent')
    await suspend(null)
    await rederivePerson(school.system, { personId })
    expect(await statusOf(personId)).toBe('present')
  })

  it('is ordered by the system alone', async () => {
    const { classId, student } = await createClassroom(school, 1)
    const { context } = school.owner
    const forbidden = { code: 'forbidden' }
    await expect(rederiveCard(context, { uid: student.uid, from: new Date(0) })).rejects.toMatchObject(
      forbidden,
    )
    await expect(rederivePerson(context, { personId: student.personId })).rejects.toMatchObject(forbidden)
    const input = { classId, personIds: [student.personId] }
    await expect(rederiveEnrolment(context, input)).rejects.toMatchObject(forbidden)
  })
})
