import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchExport, makeExports, readXlsx } from '../../../tests/support/exports/files.ts'
import {
  createExportSchool,
  type ExportSchool,
  march,
  tableOf,
} from '../../../tests/support/exports/school.ts'
import type { Member } from '../../../tests/support/school.ts'
import { startAudit } from './asking/start-audit.ts'
import { startExport } from './asking/start-export.ts'
import { startRecord } from './asking/start-record.ts'
import { reportKinds } from './kinds/all-kinds.ts'

let here: ExportSchool
beforeAll(async () => {
  here = await createExportSchool()
})
afterAll(() => here.world.close())
const csv = { ...march, kind: 'marks', format: 'csv' } as const

describe('an export of marks', () => {
  it('holds every mark of the range, on the wall of its place, in the order of time', async () => {
    const response = await here.make({ ...csv, classId: here.classId })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="marks-2026-03-01-2026-03-31.csv"',
    )
    expect(response.headers.get('cache-control')).toContain('no-store')
    const length = Number(response.headers.get('content-length'))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBe(length)
    const table = await tableOf(new Response(bytes))
    expect(table[0]).toEqual([
      'Date',
      'Time',
      'Class',
      'Room',
      'Student',
      'Roll number',
      'Mark',
      'Own word',
      'Arrived',
      'How',
      'Note',
    ])
    expect(table.slice(1).map(([date, time, , , name, , mark]) => [date, time, name, mark])).toEqual([
      ['2026-03-02', '09:00', 'Ada', 'present'],
      ['2026-03-02', '09:00', 'Bo', 'absent'],
      ['2026-03-30', '09:00', 'Ada', 'present'],
      ['2026-03-30', '09:00', 'Bo', 'absent'],
    ])
    expect(table[1]?.at(-1)).toBe('In time')
  })
  it('is of their own classes for a teacher, and of nothing for another organization', async () => {
    const foreignClass = await here.school.course({
      teacher: await here.school.member('teacher'),
      students: [],
    })
    expect(await tableOf(await here.make(csv, here.school.teacher))).toHaveLength(5)
    expect(await tableOf(await here.make(csv, here.other.admin))).toHaveLength(1)
    await expect(startExport(here.teacher, { ...csv, classId: foreignClass })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(startExport(here.school.student.context, csv)).rejects.toMatchObject({ code: 'forbidden' })
  })
  it('of another organization’s class fails with words that tell nothing', async () => {
    const { exportId } = await startExport(here.other.admin.context, { ...csv, classId: here.classId })
    await makeExports(here.world)
    expect(await here.stateOf(here.other.admin, exportId)).toMatchObject({
      state: 'failed',
      problem: 'This class was not found.',
      about: null,
    })
  })
  it('refuses a range that is none, and a report of a class without one', async () => {
    const backwards = startExport(here.admin, { ...csv, from: march.to, to: march.from })
    await expect(backwards).rejects.toMatchObject({ code: 'bad-request' })
    for (const kind of ['register', 'term-report'] as const)
      await expect(startExport(here.admin, { ...march, kind, format: 'pdf' })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })
})

describe('each kind', () => {
  it.each(reportKinds)('can be read back from a spreadsheet and printed: %s', async kind => {
    const asked = { ...march, kind, classId: kind === 'day' || kind === 'inside' ? undefined : here.classId }
    const sheet = await readXlsx(await here.make({ ...asked, format: 'xlsx' }))
    expect(sheet[0]?.every(name => typeof name === 'string' && name.length > 0)).toBe(true)
    const width = sheet[0]?.length
    expect(sheet.filter(row => row.length !== width)).toEqual([])
    const paper = await here.make({ ...asked, format: 'pdf' })
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
  it('a register has a column per session and the percentage', async () => {
    const sheet = await readXlsx(
      await here.make({ ...march, kind: 'register', format: 'xlsx', classId: here.classId }),
    )
    expect(sheet).toEqual([
      ['Student', 'Roll number', 'Mon 2 Mar 09:00', 'Mon 30 Mar 09:00', '%'],
      ['Ada', null, 'P', 'P', 100],
      ['Bo', null, 'A', 'A', 0],
    ])
  })
  it('a term report has counts, and percentages by month', async () => {
    const asked = {
      ...march,
      from: '2026-02-01',
      kind: 'term-report',
      format: 'xlsx',
      classId: here.classId,
    } as const
    expect(await readXlsx(await here.make(asked))).toEqual([
      [
        'Student',
        'Roll number',
        'Held',
        'Present',
        'Late',
        'Absent',
        'Excused',
        'Percent',
        'Feb 26',
        'Mar 26',
      ],
      ['Ada', null, 2, 2, 0, 0, 0, 100, null, 100],
      ['Bo', null, 2, 0, 0, 2, 0, 0, null, 0],
    ])
  })
  it('days are dates and counts are numbers, so that a spreadsheet can add them up', async () => {
    const [, first] = await readXlsx(await here.make({ ...march, kind: 'days', format: 'xlsx' }))
    expect(first).toEqual([new Date('2026-03-02T00:00:00Z'), 1, 0, 1, 0, 50])
  })
})

describe('a student’s record', () => {
  it('can be had by the student, their teacher and staff, and by nobody else', async () => {
    const record = async (by: Member, personId?: string) => {
      const { exportId } = await startRecord(by.context, { ...march, format: 'csv', personId })
      await makeExports(here.world)
      return tableOf(await fetchExport(by, exportId))
    }
    const own = await record(here.ada)
    expect(own.map(row => row[3])).toEqual(['Mark', 'present', 'present'])
    expect(await record(here.school.teacher, here.bo.personId)).toHaveLength(3)
    expect(await record(here.school.admin, here.ada.personId)).toEqual(own)
    for (const nosy of [here.bo, await here.school.member('teacher'), here.other.teacher]) {
      const asked = startRecord(nosy.context, { ...march, format: 'pdf', personId: here.ada.personId })
      await expect(asked).rejects.toMatchObject({ code: 'not-found' })
    }
    const { exportId } = await startRecord(here.other.admin.context, {
      ...march,
      format: 'pdf',
      personId: here.ada.personId,
    })
    await makeExports(here.world)
    expect(await here.stateOf(here.other.admin, exportId)).toMatchObject({ state: 'failed', about: null })
  })
})

describe('an export of the audit log', () => {
  it('holds who did what, for those who run the organization and nobody else', async () => {
    const { admin, teacher, student } = here.school
    const asked = { from: '2026-01-01', to: '2026-12-31', format: 'csv' } as const
    const { exportId } = await startAudit(admin.context, asked)
    await makeExports(here.world)
    const [head, ...rows] = await tableOf(await fetchExport(admin, exportId))
    expect(head?.slice(0, 5)).toEqual(['When', 'Who', 'As', 'Id of who', 'What'])
    const mine = rows.find(row => row[4] === 'exports.start-audit')
    expect(mine?.slice(1, 4)).toEqual([admin.fullName, 'person', admin.personId])
    for (const { context } of [teacher, student])
      await expect(startAudit(context, asked)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
