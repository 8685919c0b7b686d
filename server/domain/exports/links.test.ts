import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { people } from '../../../db/schema/people.ts'
import { makeExports } from '../../../tests/support/exports/files.ts'
import {
  createExportSchool,
  type ExportSchool,
  hourMs,
  march,
} from '../../../tests/support/exports/school.ts'
import { answerExport } from '../../api/exports/download.ts'
import { sweepObjects } from '../../consumers/files/sweep-objects.ts'
import { removeTeacher } from '../classes/roster/remove-teacher.ts'
import { startExport } from './asking/start-export.ts'
import { cancelExport } from './own/cancel-export.ts'
import { issueLink } from './own/issue-link.ts'
import { listExports } from './own/list-exports.ts'
import { openExport } from './own/open-export.ts'
import { claimExport } from './running/claim-export.ts'
import { finishExport } from './running/finish-export.ts'
import { noteProgress } from './running/note-progress.ts'

let here: ExportSchool
beforeAll(async () => {
  here = await createExportSchool()
})
afterAll(() => here.world.close())
const csv = { ...march, kind: 'marks', format: 'csv' } as const
const system = () => here.world.as({ kind: 'system' })

describe('a link', () => {
  const ready = async () => {
    const { exportId } = await startExport(here.teacher, { ...csv, kind: 'days' })
    await makeExports(here.world)
    return exportId
  }
  const linkOf = async (exportId: string) =>
    (await issueLink(here.teacher, { exportId })).path.split('/').at(-1) ?? ''

  it('is good once', async () => {
    const exportId = await ready()
    const token = await linkOf(exportId)
    expect((await answerExport(here.teacher, exportId, token)).status).toBe(200)
    const again = await answerExport(here.teacher, exportId, token)
    expect([again.status, (await again.json()).code]).toEqual([410, 'gone'])
  })
  it('is good for five minutes, and until a newer one', async () => {
    const exportId = await ready()
    const [first, second] = [await linkOf(exportId), await linkOf(exportId)]
    expect((await answerExport(here.teacher, exportId, first)).status).toBe(410)
    here.world.clock.advance(5 * 60_000)
    expect((await answerExport(here.teacher, exportId, second)).status).toBe(410)
  })
  it('is good for the one who asked alone, and is not used up by others who try', async () => {
    const exportId = await ready()
    const token = await linkOf(exportId)
    for (const nosy of [here.school.admin, here.school.owner, here.school.student, here.other.teacher]) {
      expect((await answerExport(nosy.context, exportId, token)).status).toBe(404)
      await expect(issueLink(nosy.context, { exportId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(cancelExport(nosy.context, { exportId })).rejects.toMatchObject({ code: 'not-found' })
      expect(await here.stateOf(nosy, exportId)).toBeUndefined()
    }
    const nobody = here.world.as({ kind: 'anonymous' })
    expect((await answerExport(nobody, exportId, token)).status).toBe(401)
    expect((await answerExport(here.teacher, exportId, 'a'.repeat(32))).status).toBe(410)
    expect((await answerExport(here.teacher, exportId, 'short')).status).toBe(400)
    expect((await answerExport(here.teacher, exportId, token)).status).toBe(200)
  })
  it('stands in the audit with its use, and its secret does not', async () => {
    const exportId = await ready()
    const token = await linkOf(exportId)
    await openExport(here.teacher, { exportId, token })
    const entries = await here.world.database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.orgId, here.school.orgId))
    const about = entries.filter(entry => JSON.stringify(entry).includes(exportId))
    expect(about.map(entry => entry.verb).sort()).toEqual(['exports.issue-link', 'exports.open'])
    expect(JSON.stringify(entries)).not.toContain(token)
  })
  it('is refused before there is a file, and after it has gone', async () => {
    const { exportId } = await startExport(here.teacher, csv)
    await expect(issueLink(here.teacher, { exportId })).rejects.toMatchObject({ code: 'conflict' })
    await makeExports(here.world)
    const token = await linkOf(exportId)
    here.world.clock.advance(7 * 24 * hourMs)
    expect((await answerExport(here.teacher, exportId, token)).status).toBe(410)
    await expect(issueLink(here.teacher, { exportId })).rejects.toMatchObject({ code: 'gone' })
    const left = () => here.world.services.objects.list(`exports/${here.school.orgId}/${exportId}/`)
    expect(await left()).toHaveLength(1)
    await sweepObjects(here.world.services)
    expect(await left()).toEqual([])
    expect(await here.stateOf(here.school.teacher, exportId)).toMatchObject({ state: 'gone' })
    await expect(issueLink(here.teacher, { exportId })).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('the making', () => {
  const claim = async () => {
    const job = await claimExport(system(), {})
    if (!job) throw new Error('Nothing to do')
    return job
  }

  it('tells how far it is, stops when it is cancelled and leaves nothing behind', async () => {
    const { exportId } = await startExport(here.admin, csv)
    const { attempt } = await claim()
    const step = { exportId, attempt, rowsDone: 2, rowsTotal: 4 }
    expect(await noteProgress(here.school.system, step)).toEqual({ goOn: true })
    expect(await here.stateOf(here.school.admin, exportId)).toMatchObject({
      state: 'running',
      rowsDone: 2,
      rowsTotal: 4,
    })
    await cancelExport(here.admin, { exportId })
    expect(await noteProgress(here.school.system, step)).toEqual({ goOn: false })
    const made = { fileName: 'x.csv', parts: 1, bytes: 1, rows: 4 }
    expect(await finishExport(here.school.system, { exportId, attempt, result: { made } })).toEqual({
      isKept: false,
    })
    expect(await here.stateOf(here.school.admin, exportId)).toMatchObject({ state: 'cancelled' })
    await cancelExport(here.admin, { exportId })
  })
  it('stores nothing of what was cancelled before it began or while it was made', async () => {
    const { exportId } = await startExport(here.admin, csv)
    await cancelExport(here.admin, { exportId })
    expect(await makeExports(here.world)).toBe(0)
    expect(await here.world.services.objects.list(`exports/${here.school.orgId}/${exportId}/`)).toEqual([])
  })
  it('refuses to cancel what has ended', async () => {
    const { exportId } = await startExport(here.admin, csv)
    await makeExports(here.world)
    await expect(cancelExport(here.admin, { exportId })).rejects.toMatchObject({ code: 'conflict' })
  })
  it('is taken over from a process that died, which then has no say any more', async () => {
    const { exportId } = await startExport(here.admin, csv)
    const { attempt } = await claim()
    expect(await claimExport(system(), {})).toBeNull()
    here.world.clock.advance(2 * 60_000)
    const second = await claim()
    expect([second.id, second.attempt]).toEqual([exportId, attempt + 1])
    const step = { exportId, attempt, rowsDone: 1, rowsTotal: null }
    expect(await noteProgress(here.school.system, step)).toEqual({ goOn: false })
    expect(
      (await finishExport(here.school.system, { exportId, attempt, result: { problem: 'Late.' } })).isKept,
    ).toBe(false)
    here.world.clock.advance(2 * 60_000)
    await makeExports(here.world)
    expect(await here.stateOf(here.school.admin, exportId)).toMatchObject({ state: 'ready', rowsDone: 4 })
  })
  it('is given up after three tries', async () => {
    const { exportId } = await startExport(here.admin, csv)
    for (let times = 0; times < 3; times++) {
      await claim()
      here.world.clock.advance(2 * 60_000)
    }
    expect(await claimExport(system(), {})).toBeNull()
    expect(await here.stateOf(here.school.admin, exportId)).toMatchObject({ state: 'failed' })
  })
  it('goes by the rights that the asker has when it is made', async () => {
    const leaving = await here.school.member('teacher')
    const theirs = await here.school.course({ teacher: leaving, students: [] })
    const { exportId } = await startExport(leaving.context, { ...csv, classId: theirs })
    await removeTeacher(here.admin, { classId: theirs, personId: leaving.personId })
    await makeExports(here.world)
    expect(await here.stateOf(leaving, exportId)).toMatchObject({
      state: 'failed',
      problem: 'This class was not found.',
    })
    const second = await startExport(leaving.context, csv)
    await here.world.database.db
      .update(people)
      .set({ status: 'suspended' })
      .where(eq(people.id, leaving.personId))
    await makeExports(here.world)
    expect(await here.stateOf(leaving, second.exportId)).toMatchObject({ state: 'failed' })
  })
  it('takes five at a time from one person', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => startExport(here.admin, csv)))
    await expect(startExport(here.admin, csv)).rejects.toMatchObject({ code: 'conflict' })
    await startExport(here.teacher, csv)
    for (const { exportId } of asked) await cancelExport(here.admin, { exportId })
    await makeExports(here.world)
  })
  it('lists page by page what one asked for', async () => {
    const first = await listExports(here.admin, { limit: 3 })
    const next = await listExports(here.admin, { limit: 3, cursor: first.nextCursor ?? '' })
    const ids = [...first.items, ...next.items].map(({ id }) => id)
    expect(ids).toHaveLength(6)
    expect([...ids].sort().reverse()).toEqual(ids)
  })
})
