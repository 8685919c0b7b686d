import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidence, marks } from '../../../../db/schema/attendance.ts'
import { readBoard } from '../../../../tests/support/board.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Progress } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { submitCode } from '../../check-ins/submit-code.ts'
import { setProof } from '../../classes/proof/set-proof.ts'
import { defaultProof, type FactorPolicy, type ProofPolicy } from '../../classes/proof-policy.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { closeSession } from '../close-session.ts'
import { markPeople } from '../mark-people.ts'
import { listSimulated } from './list-simulated.ts'
import { simulateProof } from './simulate-proof.ts'

const asking = (otherwise: FactorPolicy['otherwise'], need = 2): ProofPolicy => ({
  ...defaultProof,
  factors: { need, among: ['card', 'code', 'passkey'], otherwise },
})
const nothing = { flagged: 0, challenged: 0, refused: 0, lowered: 0, raised: 0 }

let world: World
let school: School
let room: Classroom
let sessionId: string
const progress: Progress[] = []

/** One lecture: the first by card and code, the second by card, the third by the teacher's word, the fourth not at all. */
async function held({ open, students, teacher, reader }: Classroom) {
  const { id } = await open()
  const scan = (index: number) =>
    acceptScans(school.system, {
      deliveries: [{ deviceId: reader.deviceId, upload: scanUploadOf(students[index]?.uid ?? '') }],
    })
  await scan(0)
  await scan(1)
  const first = students[0]
  if (first) await submitCode(first.context, { code: (await readBoard(teacher, id)).code })
  const personIds = [students[2]?.personId ?? '']
  await markPeople(teacher.context, { sessionId: id, personIds, status: 'present' })
  world.clock.advance(30 * 60_000)
  await closeSession(teacher.context, { sessionId: id })
  return id
}

beforeAll(async () => {
  world = await createWorld()
  world.clock.set('2026-03-02T09:00:00Z')
  world.services.tellProgress = told => void progress.push(told)
  school = await createSchool(world)
  room = await createClassroom(school, 4)
  sessionId = await held(room)
})
afterAll(() => world.close())

const simulate = (proof: ProofPolicy, classId: string | undefined = room.classId) =>
  simulateProof(school.admin.context, { classId, proof })

describe('a policy tried on the month that was', () => {
  it('tells what would be flagged, asked for more and refused, and leaves a teacher’s word alone', async () => {
    for (const [otherwise, effect] of [
      ['flag', 'flagged'],
      ['challenge', 'challenged'],
      ['refuse', 'refused'],
    ] as const) {
      const counts = { ...nothing, [effect]: 1 }
      expect(await simulate(asking(otherwise))).toMatchObject({
        sessions: 1,
        marks: 3,
        cut: false,
        counts,
        classes: [{ classId: room.classId, marks: 3, counts }],
        students: [{ personId: room.students[1]?.personId, marks: 1, counts }],
        studentsTouched: 1,
      })
    }
    expect(await simulate(asking('refuse', 1))).toMatchObject({ counts: nothing, classes: [], students: [] })
  })

  it('opens the sessions behind a number, with what was shown', async () => {
    const [, second] = room.students
    const ask = (of: { personId?: string; classId?: string }) =>
      listSimulated(school.admin.context, { classId: room.classId, proof: asking('challenge'), of })
    const change = {
      sessionId,
      personId: second?.personId,
      effect: 'challenged',
      from: 'present',
      to: 'absent',
      shown: ['card'],
    }
    for (const of of [{}, { personId: second?.personId }, { classId: room.classId }])
      expect(await ask(of)).toMatchObject({ changes: [change], more: false })
    expect((await ask({ personId: room.students[0]?.personId })).changes).toEqual([])
  })

  it('writes nothing: evidence, marks and versions are as they were, and the database would refuse it', async () => {
    const state = async () => ({
      evidence: await world.database.db.select().from(evidence),
      marks: await world.database.db.select().from(marks),
    })
    const before = await state()
    await simulate(asking('refuse'))
    expect(await state()).toEqual(before)
  })

  it('says how far it has come to whoever waits', async () => {
    const runId = newId()
    progress.length = 0
    await simulateProof(school.admin.context, { classId: room.classId, proof: asking('flag'), runId })
    const { orgId, admin } = school
    expect(progress).toEqual([{ orgId, personId: admin.personId, subjectId: runId, done: 1, total: 1 }])
  })

  it('reads closed sessions of 31 days, and for the organization those of classes that follow it', async () => {
    const own = await createClassroom(school, 4)
    await setProof(school.admin.context, { classId: own.classId, proof: asking('flag') })
    await held(own)
    expect(await simulate(asking('refuse'), own.classId)).toMatchObject({ sessions: 1 })
    // From two of three to any one: the flag falls away.
    const lax = await simulate(defaultProof, own.classId)
    expect(lax.counts).toEqual({ ...nothing, raised: 1 })
    const everywhere = await simulateProof(school.admin.context, { proof: asking('refuse') })
    expect(everywhere).toMatchObject({ sessions: 1, counts: { ...nothing, refused: 1 } })
    const then = world.clock.now()
    world.clock.advance(32 * 86_400_000)
    expect(await simulate(asking('refuse'))).toMatchObject({ sessions: 0, marks: 0 })
    world.clock.set(then)
  })

  it('opens the newest session first', async () => {
    const twice = await createClassroom(school, 4)
    const sessionIds = [await held(twice), await held(twice)]
    const input = { classId: twice.classId, proof: asking('challenge'), of: {} }
    const { changes } = await listSimulated(school.admin.context, input)
    expect(changes.map(change => change.sessionId)).toEqual(sessionIds.toReversed())
  })

  it('reads a long month in parts and misses none', async () => {
    const busy = await createClassroom(school, 1)
    await world.database.db.execute(sql`
      insert into sessions (org_id, id, class_id, local_date, time_zone, starts_at, ends_at, opened_at, closed_at, late_after_minutes)
      select ${school.orgId}, gen_random_uuid(), ${busy.classId}, '2026-02-20', 'UTC', at, at, at, at + interval '1 hour', 10
      from (select timestamptz '2026-02-20T08:00:00Z' + (n / 7) * interval '1 minute' as at from generate_series(1, 45) n) times`)
    const runId = newId()
    progress.length = 0
    const input = { classId: busy.classId, proof: asking('flag'), runId }
    expect(await simulateProof(school.admin.context, input)).toMatchObject({ sessions: 45, marks: 0 })
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [20, 45],
      [40, 45],
      [45, 45],
    ])
  })

  it('is for whoever runs the class or the organization', async () => {
    const notFound = { code: 'not-found' }
    const { classId } = room
    const [proof, of] = [asking('flag'), {}]
    const other = await createSchool(world)
    await expect(simulateProof(room.teacher.context, { classId, proof })).resolves.toMatchObject({ marks: 3 })
    for (const { context } of [school.teacher, other.admin]) {
      await expect(simulateProof(context, { classId, proof })).rejects.toMatchObject(notFound)
      await expect(listSimulated(context, { classId, proof, of })).rejects.toMatchObject(notFound)
    }
    await expect(simulateProof(room.teacher.context, { proof })).rejects.toMatchObject(notFound)
    for (const call of [
      () => simulateProof(room.student.context, { classId, proof }),
      () => listSimulated(room.student.context, { classId, proof, of }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listSimulated(other.admin.context, { proof, of })).toEqual({ changes: [], more: false })
  })
})
