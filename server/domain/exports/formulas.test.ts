import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classes } from '../../../db/schema/classes.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { readXlsx } from '../../../tests/support/exports/files.ts'
import {
  createExportSchool,
  type ExportSchool,
  march,
  tableOf,
} from '../../../tests/support/exports/school.ts'
import { addStatus } from '../attendance/policy/add-status.ts'
import { csvFile } from './files/csv.ts'
import { type Cell, onePage } from './files/table.ts'
import { xlsxFile } from './files/xlsx.ts'
import { tableKinds, tables } from './kinds/all-kinds.ts'

let here: ExportSchool
beforeAll(async () => {
  here = await createExportSchool()
})
afterAll(() => here.world.close())

describe('names that look like formulas', () => {
  const payloads = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    ' =1',
    '=HYPERLINK("http://evil.example")',
    "=cmd|' /C calc'!A0",
    '＝1',
    '＋1',
    '－1',
    '＠A',
  ]
  const live = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

  /** Written straight to the tables, as an older version or another way in might have left them. */
  async function rename(payload: string) {
    const { db } = here.world.database
    const named = { fullName: payload, rollNumber: payload }
    await db.update(people).set(named).where(eq(people.id, here.ada.personId))
    await db.update(people).set({ fullName: payload }).where(eq(people.id, here.bo.personId))
    await db.update(people).set({ fullName: payload }).where(eq(people.id, here.school.teacher.personId))
    await db.update(classes).set({ name: payload }).where(eq(classes.id, here.classId))
    await db.update(rooms).set({ name: payload }).where(eq(rooms.orgId, here.school.orgId))
    await db.execute(
      sql`update attendance_statuses set name = ${payload} where org_id = ${here.school.orgId}`,
    )
    await db.execute(
      sql`update evidence set note = ${payload} where org_id = ${here.school.orgId} and note is not null`,
    )
  }

  /** The same rows as both files hold them, read back. */
  async function readBack(kind: (typeof tableKinds)[number]) {
    const { title, columns, pages } = await tables[kind].table(here.admin, {
      ...march,
      ...(kind === 'record' ? { personId: here.ada.personId } : { classId: here.classId }),
    })
    const rows: Cell[][] = []
    for await (const page of pages) rows.push(...page)
    const fileOf = async (write: typeof csvFile | typeof xlsxFile) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of write({ title, columns, pages: onePage(rows) })) chunks.push(chunk)
      return new Response(Buffer.concat(chunks))
    }
    return [await tableOf(await fileOf(csvFile)), await readXlsx(await fileOf(xlsxFile))]
  }

  it('run in no text column of any kind, in CSV as in XLSX', async () => {
    const word = { name: 'Word', letter: 'Z', color: 'blue', countsAs: 'late', points: null } as const
    const { statusId } = await addStatus(here.admin, word)
    await here.hold('2026-03-31T07:00:00Z', { note: 'Note', statusId })
    await here.hold('2026-03-31T09:00:00Z')
    const found: string[] = []
    const reached = new Set<string>()
    for (const payload of payloads) {
      await rename(payload)
      for (const kind of tableKinds) {
        for (const [head, ...rows] of await readBack(kind)) {
          for (const [at, cell] of rows.flatMap(row => [...row.entries()])) {
            if (typeof cell !== 'string') continue
            // Ids may hold a short one, as in `0195-1…`.
            if (payload.length > 3 && cell.includes(payload.trim())) reached.add(`${kind} ${head?.[at]}`)
            if (live.test(cell)) found.push(`${kind} ${head?.[at]}: ${cell}`)
          }
        }
      }
    }
    expect(found).toEqual([])
    // The payloads did reach the columns that hold people's texts.
    expect([...reached].sort()).toEqual([
      'at-risk Class',
      'at-risk Student',
      'day Class',
      'day Room',
      'late Student',
      'marks Class',
      'marks Note',
      'marks Own word',
      'marks Roll number',
      'marks Room',
      'marks Student',
      'record Class',
      'record Mark',
      'record Note',
      'register Roll number',
      'register Student',
      'term-report Roll number',
      'term-report Student',
    ])
  })
})
