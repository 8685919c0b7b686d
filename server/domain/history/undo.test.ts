import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enrolments } from '../../../db/schema/classes.ts'
import { drain } from '../../../tests/support/drain.ts'
import { january, type PastSchool, pastFile, pastSchool } from '../../../tests/support/past/history.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { rederiveMarks } from '../../consumers/rederive-marks.ts'
import type { Context } from '../../kernel/context.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { listImports } from '../roster/list-imports.ts'
import { undoImport } from '../roster/undo-import.ts'
import { applyHistory } from './apply-history.ts'
import { historyTemplate } from './history-template.ts'
import { readHistoryFile } from './read-history-file.ts'
import { undoHistory } from './undo-history.ts'

let world: World
let past: PastSchool
let school: School
let admin: Context
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T12:00:00Z')
  past = await pastSchool(world)
  school = past.school
  admin = school.admin.context
})
afterAll(() => world.close())

describe('taking it back', () => {
  it('leaves nothing of it in the numbers, and brings the same sessions back when it is imported again', async () => {
    const { importId } = await past.bring()
    expect(await undoHistory(admin, { importId })).toEqual({
      ...{ undone: true, keptSessions: 0, keptEnrolments: 0 },
    })
    expect(await past.marksIn()).toEqual([])
    expect(await past.percentages(past.classId)).toEqual([])
    expect(await past.staysOf(past.ada)).toEqual([{ startsOn: '2026-02-20', endsOn: null }])
    expect((await past.heldIn()).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true, true])
    await drain(world, [rederiveMarks])
    expect(await past.inexact()).toEqual([])
    expect(await undoHistory(admin, { importId })).toMatchObject({ undone: true })
    await past.bring()
    expect(await past.heldIn()).toHaveLength(2)
    expect(await past.marksIn()).toHaveLength(4)
    expect(await past.inexact()).toEqual([])
  })

  it('gives marks of sessions held here back to what was known before', async () => {
    await past.hold([past.ada, 'late'])
    world.clock.advance(3 * 3_600_000)
    const { importId } = await past.bring(
      pastFile('S-1,Biology,2026-03-02,,,absent,', 'S-3,Biology,2026-03-02,,,excused,'),
      {
        replace: true,
      },
    )
    expect(await past.marksIn()).toEqual([
      '2026-03-02 ada absent imported',
      '2026-03-02 bo absent ',
      '2026-03-02 cy excused imported',
    ])
    await undoHistory(admin, { importId })
    expect(await past.marksIn()).toEqual([
      '2026-03-02 ada late manual',
      '2026-03-02 bo absent ',
      '2026-03-02 cy absent ',
    ])
    expect(await past.inexact()).toEqual([])
  })

  it('of one of two files keeps what the other one brought into the same session', async () => {
    const { importId } = await past.bring(pastFile('S-1,Biology,2026-01-12,09:00,,present,'))
    await past.bring(
      pastFile('S-2,Biology,2026-01-12,09:00,,late,', 'S-1,Biology,2026-01-12,09:00,,absent,'),
      {
        replace: true,
      },
    )
    expect(await past.heldIn()).toHaveLength(1)
    expect(await undoHistory(admin, { importId })).toMatchObject({ keptSessions: 1, keptEnrolments: 1 })
    expect(await past.marksIn()).toEqual(['2026-01-12 ada absent imported', '2026-01-12 bo late imported'])
    expect(await past.staysOf(past.ada)).toEqual([{ startsOn: '2026-01-12', endsOn: null }])
    expect(await past.inexact()).toEqual([])
  })

  it('leaves an enrolment that somebody changed since as it is', async () => {
    const { importId } = await past.bring()
    const { db } = world.database
    await db
      .update(enrolments)
      .set({ startsOn: '2025-12-01' })
      .where(eq(enrolments.personId, past.ada.personId))
    expect(await undoHistory(admin, { importId })).toMatchObject({ undone: true, keptEnrolments: 1 })
    expect(await past.staysOf(past.ada)).toEqual([{ startsOn: '2025-12-01', endsOn: null }])
  })

  it('keeps what was recorded since, and the enrolment that holds it', async () => {
    const { importId } = await past.bring()
    const first = (await past.heldIn()).find(({ localDate }) => localDate === '2026-01-12')
    const word = {
      sessionId: first?.id ?? '',
      personIds: [past.ada.personId],
      status: 'late' as const,
      override: true,
    }
    await markPeople(admin, word)
    expect(await undoHistory(admin, { importId })).toEqual({
      ...{ undone: true, keptSessions: 1, keptEnrolments: 1 },
    })
    expect(await past.marksIn()).toEqual(['2026-01-12 ada late manual'])
    expect(await past.staysOf(past.ada)).toEqual([{ startsOn: '2026-01-12', endsOn: null }])
    expect(await past.inexact()).toEqual([])
  })
})

describe('who may', () => {
  it('those who manage people, each in their own organization', async () => {
    const other = await createSchool(world)
    const { importId } = await past.check()
    for (const { context } of [school.teacher, school.student]) {
      await expect(readHistoryFile(context, january)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(applyHistory(context, { importId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(undoHistory(context, { importId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(historyTemplate(context, { format: 'csv' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const verb of [applyHistory, undoHistory, undoImport])
      await expect(verb(other.admin.context, { importId })).rejects.toMatchObject({ code: 'not-found' })
    // A file of the past is none of people.
    await expect(undoImport(admin, { importId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(undoHistory(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'not-applied' },
    })
    await applyHistory(admin, { importId })
    const listed = await listImports(admin, { kind: 'history' })
    expect(listed.items.map(({ id }) => id)).toEqual([importId])
    expect((await listImports(admin, {})).items).toEqual([])
    expect((await listImports(other.admin.context, { kind: 'history' })).items).toEqual([])
  })
})
