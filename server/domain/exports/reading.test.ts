import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportJobs } from '../../../db/schema/reports/exports.ts'
import { makeExports } from '../../../tests/support/exports/files.ts'
import { createExportSchool, type ExportSchool, march } from '../../../tests/support/exports/school.ts'
import { newId } from '../../kernel/ids.ts'
import { encodeCursor } from '../../kernel/page.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { openSession } from '../sessions/open-session.ts'
import { startExport } from './asking/start-export.ts'
import { issueLink } from './own/issue-link.ts'
import { listExports } from './own/list-exports.ts'
import { marksPage } from './reading/marks-page.ts'
import { recordRows } from './reading/record-rows.ts'
import { claimExport } from './running/claim-export.ts'
import { fileLivesMs, leaseMs } from './running/lease.ts'
import { noteProgress } from './running/note-progress.ts'
import { sweepExports } from './running/sweep-exports.ts'

const dayMs = 86_400_000
let here: ExportSchool
beforeAll(async () => {
  here = await createExportSchool()
})
afterAll(() => here.world.close())

describe('a page of marks', () => {
  const asked = () => ({ ...march, classId: here.classId })

  it('tells each mark as it was on the wall there, by time and then by name', async () => {
    const { rows, nextCursor } = await marksPage(here.admin, asked())
    expect(nextCursor).toBeNull()
    expect(
      rows.map(({ localDate, time, fullName, status, arrived, note }) => [
        localDate,
        time,
        fullName,
        status,
        arrived,
        note,
      ]),
    ).toEqual([
      ['2026-03-02', '09:00', 'Ada', 'present', '09:00', 'In time'],
      ['2026-03-02', '09:00', 'Bo', 'absent', null, null],
      ['2026-03-30', '09:00', 'Ada', 'present', '09:00', null],
      ['2026-03-30', '09:00', 'Bo', 'absent', null, null],
    ])
    expect(new Set(rows.map(({ method }) => method))).toEqual(new Set(['manual', null]))
  })

  it.each([
    ['both days at the rims', '2026-03-02', '2026-03-30', 4],
    ['the day before the first', '2026-03-01', '2026-03-01', 0],
    ['the first day alone', '2026-03-02', '2026-03-02', 2],
    ['the day after the first to the day before the last', '2026-03-03', '2026-03-29', 0],
  ])('holds %s', async (_, from, to, marks) => {
    expect((await marksPage(here.admin, { ...asked(), from, to })).rows).toHaveLength(marks)
  })

  it('starts anew for a cursor that is rubbish', async () => {
    for (const cursor of ['%%%', encodeCursor([1]), encodeCursor(['a', 2])])
      expect((await marksPage(here.admin, { ...asked(), cursor })).rows).toHaveLength(4)
  })

  it('goes on after the place that a cursor names', async () => {
    const [first] = (await marksPage(here.admin, asked())).rows
    const cursor = encodeCursor(['2026-03-02 08:00:00+00', first?.sessionId ?? ''])
    const { rows } = await marksPage(here.admin, { ...asked(), cursor })
    expect(rows.map(({ localDate }) => localDate)).toEqual(['2026-03-30', '2026-03-30'])
  })

  it('is of a teacher’s own classes, of nothing elsewhere, and not for students', async () => {
    expect((await marksPage(here.teacher, march)).rows).toHaveLength(4)
    const colleague = await here.school.member('teacher')
    expect((await marksPage(colleague.context, march)).rows).toEqual([])
    await expect(marksPage(colleague.context, asked())).rejects.toMatchObject({ code: 'not-found' })
    expect((await marksPage(here.other.admin.context, asked())).rows).toEqual([])
    await expect(marksPage(here.ada.context, march)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses days that are backwards or more than 400 apart', async () => {
    for (const [from, to] of [
      ['2026-03-02', '2026-03-01'],
      ['2025-01-01', '2026-02-06'],
    ]) {
      const refused = marksPage(here.admin, { from: from ?? '', to: to ?? '' })
      await expect(refused).rejects.toMatchObject({
        details: { fields: { to: 'Choose up to 400 days, the first one first.' } },
      })
    }
    expect((await marksPage(here.admin, { from: '2025-02-24', to: '2026-03-31' })).rows).toHaveLength(4)
  })
})

describe('the rows of a record', () => {
  it('are of oneself unless staff name somebody', async () => {
    const own = await recordRows(here.bo.context, march)
    expect([own.fullName, own.rows.map(({ status }) => status)]).toEqual(['Bo', ['absent', 'absent']])
    const named = await recordRows(here.admin, { ...march, personId: here.ada.personId })
    expect([named.fullName, named.rows.map(({ status }) => status)]).toEqual(['Ada', ['present', 'present']])
  })

  it('are nobody else’s: another student, another teacher, another organization', async () => {
    const personId = here.ada.personId
    for (const context of [
      here.bo.context,
      (await here.school.member('teacher')).context,
      here.other.admin.context,
    ])
      await expect(recordRows(context, { ...march, personId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(recordRows(here.school.pending.context, march)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('show a teacher the classes they teach and hide the others', async () => {
    const colleague = await here.school.member('teacher')
    const students = [here.ada]
    const elsewhere = await here.school.course({
      teacher: colleague,
      students,
      roomId: await here.school.room(),
    })
    here.world.clock.set('2026-03-30T12:00:00Z')
    const { id: sessionId } = await openSession(here.admin, { classId: elsewhere })
    await markPeople(colleague.context, { sessionId, personIds: [here.ada.personId], status: 'late' })
    const seenBy = async (context: typeof here.admin) =>
      (await recordRows(context, { ...march, personId: here.ada.personId })).rows.map(({ status }) => status)
    expect(await seenBy(here.teacher)).toEqual(['present', 'present'])
    expect(await seenBy(colleague.context)).toEqual(['late'])
    expect(await seenBy(here.admin)).toEqual(['present', 'present', 'late'])
  })
})

describe('sweeping exports', () => {
  const days = { ...march, kind: 'days', format: 'csv' } as const
  const sweep = (gone: string[] = []) => sweepExports(here.school.system, { gone })
  const stored = async (id: string) =>
    (await here.world.database.db.select().from(exportJobs).where(eq(exportJobs.id, id)))[0]

  async function readyExport() {
    const { exportId } = await startExport(here.admin, days)
    await makeExports(here.world)
    return exportId
  }

  it('names a file from the first moment it is over, and keeps it until it is told that it went', async () => {
    const exportId = await readyExport()
    here.world.clock.advance(fileLivesMs - 1)
    expect(await sweep()).toEqual({ expired: [] })
    here.world.clock.advance(1)
    expect(await sweep()).toEqual({ expired: [exportId] })
    expect((await stored(exportId))?.state).toBe('ready')
    expect(await sweep([exportId])).toEqual({ expired: [] })
    expect(await stored(exportId)).toMatchObject({
      state: 'gone',
      parts: 0,
      linkHash: null,
      linkExpiresAt: null,
    })
    await expect(issueLink(here.admin, { exportId })).rejects.toMatchObject({ code: 'gone' })
  })

  it('lets nobody call a file gone that is not over, or is another organization’s', async () => {
    const exportId = await readyExport()
    await sweep([exportId])
    expect((await stored(exportId))?.state).toBe('ready')
    here.world.clock.advance(fileLivesMs)
    await sweepExports(here.other.system, { gone: [exportId] })
    expect((await stored(exportId))?.state).toBe('ready')
    expect((await sweepExports(here.other.system, {})).expired).toEqual([])
    await sweep([exportId])
  })

  it('forgets after ninety days what has no file any more', async () => {
    const exportId = await readyExport()
    const { exportId: failed } = await startExport(here.admin, {
      ...days,
      kind: 'register',
      classId: here.classId,
    })
    await here.world.database.db.update(exportJobs).set({ state: 'failed' }).where(eq(exportJobs.id, failed))
    here.world.clock.advance(90 * dayMs)
    await sweep()
    expect(await stored(failed)).toBeDefined()
    here.world.clock.advance(1)
    await sweep()
    expect(await stored(failed)).toBeUndefined()
    // Its file still lies in the store: it goes first.
    expect((await stored(exportId))?.state).toBe('ready')
    await sweep([exportId])
    await sweep()
    expect(await stored(exportId)).toBeUndefined()
    expect((await listExports(here.admin, {})).items).toEqual([])
  })

  it('is the system’s work, and takes a hundred at a time', async () => {
    for (const context of [here.admin, here.teacher, here.ada.context])
      await expect(sweepExports(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sweep(Array.from({ length: 101 }, newId))).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('a lease', () => {
  it('is renewed with each page, and lost to whoever took over', async () => {
    const { world, school } = here
    const { exportId } = await startExport(here.admin, { ...march, kind: 'days', format: 'csv' })
    const claim = () => claimExport(world.as({ kind: 'system' }), {})
    const progress = (attempt: number) =>
      noteProgress(school.system, { exportId, attempt, rowsDone: 1, rowsTotal: null })
    expect(await claim()).toMatchObject({ id: exportId, attempt: 1, asker: { role: 'admin' } })
    world.clock.advance(leaseMs - 1)
    expect([await claim(), await progress(1)]).toEqual([null, { goOn: true }])
    world.clock.advance(leaseMs - 1)
    expect(await claim()).toBeNull()
    world.clock.advance(1)
    expect(await claim()).toMatchObject({ id: exportId, attempt: 2 })
    expect([await progress(1), await progress(2)]).toEqual([{ goOn: false }, { goOn: true }])
    await expect(
      noteProgress(here.other.system, { exportId, attempt: 2, rowsDone: 1, rowsTotal: 1 }),
    ).resolves.toEqual({ goOn: false })
  })
})
