import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mails } from '../../../../db/schema/mails.ts'
import { notifications } from '../../../../db/schema/notifications.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { drain } from '../../../../tests/support/drain.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { applyExcuses } from '../../../consumers/apply-excuses.ts'
import { notifyMark } from '../../../consumers/notify-mark.ts'
import { notifyRequest } from '../../../consumers/notify-request.ts'
import { rederiveMarks } from '../../../consumers/rederive-marks.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { recomputeSession } from '../../attendance/ledger/recompute-session.ts'
import { markPeople } from '../../attendance/mark-people.ts'
import { addStatus } from '../../attendance/policy/add-status.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { contestMark } from '../asking/contest-mark.ts'
import { excuseDates } from '../asking/excuse-dates.ts'
import { excuseSessions } from '../asking/excuse-sessions.ts'
import { proposeCorrection } from '../asking/propose-correction.ts'
import { countRequests } from '../reading/count-requests.ts'
import { listRequests } from '../reading/list-requests.ts'
import { requestHistory } from '../reading/request-history.ts'
import { decideRequests } from './decide-requests.ts'
import { reopenRequests } from './reopen-requests.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  room = await createClassroom(school, 2)
})
afterAll(() => world.close())

const reason = 'I had a fever.'
const today = { startsOn: '2026-03-02', endsOn: '2026-03-02', reason }
const markOf = async (sessionId: string, { personId }: Member) =>
  (await explainMark(school.admin.context, { sessionId, personId })).status
const toldTo = ({ personId }: Member) =>
  world.database.db
    .select({ kind: notifications.kind, body: notifications.body })
    .from(notifications)
    .where(and(eq(notifications.orgId, school.orgId), eq(notifications.personId, personId)))
const approve = (by: Member, requestIds: string[], words?: string) =>
  decideRequests(by.context, { requestIds, outcome: 'approved', reason: words })
const scan = (uid: string) =>
  acceptScans(school.system, {
    deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(uid) }],
  })
async function heldSession() {
  const { id } = await room.open()
  world.clock.advance(3_600_000)
  await closeSession(room.teacher.context, { sessionId: id })
  world.clock.advance(60_000)
  return id
}

describe('an accepted excuse', () => {
  it('is evidence: the absence becomes excused and says by whose decision', async () => {
    const sessionId = await heldSession()
    const { requestIds } = await excuseSessions(room.student.context, { sessionIds: [sessionId], reason })
    expect(await approve(room.teacher, requestIds, 'Note seen.')).toMatchObject({ marks: 1, skipped: [] })
    const told = await explainMark(room.student.context, { sessionId, personId: room.student.personId })
    expect(told.sentence).toBe(`${room.teacher.fullName} accepted an excuse: “Note seen.” → excused`)
    expect(told.evidence).toMatchObject([{ method: 'excuse', decided: true }])
    // From the ledger alone, the same.
    expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
  })

  it('takes no arrival away, and a teacher’s later word stands', async () => {
    const { id: sessionId } = await room.open()
    const [first, second] = room.students
    if (!first || !second) throw new Error('Two are needed.')
    await scan(first.uid)
    for (const student of [first, second])
      await approve(room.teacher, (await excuseDates(student.context, today)).requestIds)
    expect(await markOf(sessionId, first)).toBe('present')
    expect(await markOf(sessionId, second)).toBe('excused')
    await scan(second.uid)
    expect(await markOf(sessionId, second)).toBe('present')
    world.clock.advance(1000)
    const { personId } = first
    await markPeople(room.teacher.context, { sessionId, personIds: [personId], status: 'absent' })
    expect(await markOf(sessionId, first)).toBe('absent')
  })

  it('speaks for whoever a teacher marked absent before', async () => {
    const { id: sessionId } = await room.open()
    const { context, personId } = room.student
    await markPeople(room.teacher.context, { sessionId, personIds: [personId], status: 'absent' })
    world.clock.advance(1000)
    const { requestIds } = await excuseSessions(context, { sessionIds: [sessionId], reason })
    await approve(room.teacher, requestIds)
    expect(await markOf(sessionId, room.student)).toBe('excused')
  })

  it('for days to come holds in a session from the moment it opens, once', async () => {
    const { requestIds } = await excuseDates(room.student.context, { ...today, endsOn: '2026-03-04' })
    expect(await approve(room.teacher, requestIds)).toMatchObject({ marks: 0 })
    await drain(world, [rederiveMarks, applyExcuses])
    world.clock.set('2026-03-04T09:00:00Z')
    const inside = await room.open()
    await drain(world, [rederiveMarks, applyExcuses])
    expect(await markOf(inside.id, room.student)).toBe('excused')
    await closeSession(room.teacher.context, { sessionId: inside.id })
    world.clock.set('2026-03-05T09:00:00Z')
    const after = await room.open()
    await drain(world, [rederiveMarks, applyExcuses])
    expect(await markOf(after.id, room.student)).toBe('expected')
    const told = await explainMark(room.student.context, {
      sessionId: inside.id,
      personId: room.student.personId,
    })
    expect(told.evidence).toHaveLength(1)
  })
})

describe('a contest and a correction', () => {
  it('become the decider’s word about the mark', async () => {
    const sessionId = await heldSession()
    const asked = { sessionId, wantedStatus: 'late', reason: 'Reader was dark.' } as const
    await approve(room.teacher, (await contestMark(room.student.context, asked)).requestIds, 'I saw you.')
    const told = await explainMark(room.student.context, { sessionId, personId: room.student.personId })
    expect(told.sentence).toContain('marked late')
    expect(told.sentence).toContain('“Contested: I saw you.”')
  })

  it('of a teacher waits for an admin', async () => {
    const sessionId = await heldSession()
    const personIds = [room.student.personId]
    const proposal = { sessionId, personIds, wantedStatus: 'present', reason: 'Was on the trip.' } as const
    const { requestIds } = await proposeCorrection(room.teacher.context, proposal)
    await expect(approve(room.teacher, requestIds)).rejects.toMatchObject({
      details: { reason: 'admins-only' },
    })
    await approve(school.admin, requestIds)
    expect(await markOf(sessionId, room.student)).toBe('present')
  })

  it('proposes an own word, which the queue shows and the mark has once it is approved', async () => {
    const sessionId = await heldSession()
    const { personId } = room.student
    const fields = { name: 'Field trip', letter: 'F', color: 'teal', countsAs: 'excused' } as const
    const { statusId } = await addStatus(school.admin.context, { ...fields, classId: room.classId })
    const proposal = { sessionId, personIds: [personId], reason: 'Was on the trip.' }
    const asked = await proposeCorrection(room.teacher.context, { ...proposal, wantedStatusId: statusId })
    const { items } = await listRequests(school.admin.context, { state: 'pending' })
    expect(items.find(({ id }) => id === asked.requestIds[0])).toMatchObject({
      wantedStatus: 'excused',
      wantedStatusName: 'Field trip',
    })
    await approve(school.admin, asked.requestIds)
    const told = await explainMark(room.student.context, { sessionId, personId })
    expect(told).toMatchObject({ status: 'excused', statusName: 'Field trip' })
    expect((await recomputeSession(school.system, { sessionId })).changed).toBe(0)
  })
})

describe('a decision', () => {
  it('taken back leaves the mark as it was, and the history keeps everything', async () => {
    const sessionId = await heldSession()
    const { requestIds } = await excuseSessions(room.student.context, { sessionIds: [sessionId], reason })
    const [requestId = ''] = requestIds
    await approve(room.teacher, requestIds)
    expect(await markOf(sessionId, room.student)).toBe('excused')
    await reopenRequests(room.teacher.context, { requestIds, reason: 'Wrong person.' })
    expect(await markOf(sessionId, room.student)).toBe('absent')
    world.clock.advance(1000)
    await approve(room.teacher, requestIds)
    expect(await markOf(sessionId, room.student)).toBe('excused')
    const history = await requestHistory(room.student.context, { requestId })
    expect(history.map(entry => [entry.outcome, entry.reason])).toEqual([
      ['approved', null],
      ['reopened', 'Wrong person.'],
      ['approved', null],
    ])
  })

  it('of an admin is not a teacher’s to take back', async () => {
    const { requestIds } = await excuseDates(room.student.context, today)
    await approve(school.admin, requestIds)
    await expect(reopenRequests(room.teacher.context, { requestIds })).rejects.toMatchObject({
      details: { reason: 'not-own-decision' },
    })
  })

  it('needs a reason for a no, and is made once', async () => {
    const { requestIds } = await excuseDates(room.student.context, today)
    const no = { requestIds, outcome: 'rejected' } as const
    await expect(decideRequests(room.teacher.context, no)).rejects.toMatchObject({ code: 'bad-request' })
    const reasoned = { ...no, reason: 'No note.' }
    expect((await decideRequests(room.teacher.context, reasoned)).decided).toEqual(requestIds)
    expect((await decideRequests(school.admin.context, reasoned)).skipped).toEqual(requestIds)
  })

  it('is made for many at once, by whoever teaches all of them', async () => {
    const elsewhere = await createClassroom(school, 1)
    const mine = (await excuseDates(room.student.context, today)).requestIds
    const theirs = (await excuseDates(elsewhere.student.context, today)).requestIds
    const both = [...mine, ...theirs]
    await expect(approve(room.teacher, both)).rejects.toMatchObject({ code: 'not-found' })
    await expect(approve(other.admin, both)).rejects.toMatchObject({ code: 'not-found' })
    await expect(approve(room.student, both)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await approve(school.admin, both)).decided.toSorted()).toEqual(both.toSorted())
  })
})

describe('the queue', () => {
  it('shows a teacher what waits in their classes, with filters', async () => {
    const sessionId = await heldSession()
    const [contest = ''] = (await contestMark(room.student.context, { sessionId, reason })).requestIds
    world.clock.advance(8 * 86_400_000)
    const tomorrow = { startsOn: '2026-03-12', endsOn: '2026-03-12', reason }
    const [excuse = ''] = (await excuseDates(room.student.context, tomorrow)).requestIds
    const seen = async (by: Member, filter = {}) =>
      (await listRequests(by.context, { limit: 200, ...filter })).items.map(item => item.id)
    expect(await seen(room.teacher)).toEqual([contest, excuse])
    expect(await seen(room.teacher, { kind: 'excuse' })).toEqual([excuse])
    expect(await seen(room.teacher, { age: 'older' })).toEqual([contest])
    expect(await seen(room.teacher, { age: 'day' })).toEqual([excuse])
    expect(await seen(school.admin, { classId: room.classId })).toEqual([contest, excuse])
    expect(await seen(await school.member('teacher'))).toEqual([])
    expect(await countRequests(room.teacher.context, {})).toMatchObject({ excuse: 1, contest: 1, all: 2 })
    await approve(room.teacher, [excuse])
    expect(await seen(room.teacher, { state: 'decided' })).toEqual([excuse])
    const pages: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRequests(school.admin.context, { limit: 2, cursor })
      pages.push(...page.items.map(item => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(pages).toEqual(await seen(school.admin))
    await expect(listRequests(room.student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('tells the teacher of a request and the student of the answer', async () => {
    const { requestIds } = await excuseDates(room.student.context, today)
    await drain(world, [notifyRequest])
    await approve(room.teacher, requestIds, 'Get well.')
    await drain(world, [notifyRequest])
    const { db } = world.database
    expect((await toldTo(room.teacher)).map(told => told.kind)).toEqual(['request-made'])
    expect(await toldTo(room.student)).toMatchObject([{ kind: 'request-decided', body: '“Get well.”' }])
    const sent = await db.select().from(mails).where(eq(mails.recipient, room.student.email))
    expect(sent).toHaveLength(1)
  })

  it('tells the student of a contested mark once, and of a correction somebody else proposed', async () => {
    const sessionId = await heldSession()
    const asked = { sessionId, wantedStatus: 'late', reason: 'Reader was dark.' } as const
    await approve(room.teacher, (await contestMark(room.student.context, asked)).requestIds, 'I saw you.')
    await drain(world, [notifyRequest, notifyMark])
    const kinds = async () => (await toldTo(room.student)).map(told => told.kind).sort()
    expect(await kinds()).toEqual(['request-decided'])
    world.clock.advance(1000)
    const personIds = [room.student.personId]
    const proposal = { sessionId, personIds, wantedStatus: 'present', reason: 'Was on the trip.' } as const
    await approve(school.admin, (await proposeCorrection(room.teacher.context, proposal)).requestIds)
    await drain(world, [notifyRequest, notifyMark])
    expect(await kinds()).toEqual(['mark-recorded', 'request-decided'])
  })
})
