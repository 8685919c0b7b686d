import { and, eq } from 'drizzle-orm'
import { classes, enrolments } from '../../db/schema/classes.ts'
import { people } from '../../db/schema/people.ts'
import { type HistoryKey, historyKeys, historyWords } from '../../server/domain/history/fields.ts'
import { applyImport } from '../../server/domain/roster/apply-import.ts'
import { checkImport } from '../../server/domain/roster/check-import.ts'
import type { FieldKey } from '../../server/domain/roster/fields.ts'
import { fieldWords } from '../../server/domain/roster/fields.ts'
import { listImportRows } from '../../server/domain/roster/list-import-rows.ts'
import { readFile } from '../../server/domain/roster/read-file.ts'
import type { School } from './school.ts'
import type { World } from './world.ts'

/** A file of text as the screen sends it. */
export const fileOf = (text: string | Buffer, fileName = 'people.csv') => ({
  fileName,
  content: Buffer.from(text).toString('base64'),
})

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** A file with these columns, whose headers are recognised by themselves. */
export const sheetOf = (fields: FieldKey[], rows: string[][]) =>
  fileOf(
    [fields.map(field => fieldWords[field].label), ...rows].map(row => row.map(quoted).join(',')).join('\n'),
  )

/** Three columns that most examples need: name, number, classes. */
export const rosterFile = (rows: string[][]) => sheetOf(['fullName', 'rollNumber', 'classes'], rows)

export const rosterChoices = {
  mapping: ['fullName', 'rollNumber', 'classes'] satisfies FieldKey[],
  dateOrder: 'day-first' as const,
}

type File = Parameters<typeof readFile>[1]

/** What tests of the import do with one school: as its admin, with the columns as they are recognised. */
export function importerOf(world: World, school: School) {
  const { db } = world.database
  const admin = school.admin.context
  const check = async (file: File, more: { removeMissing?: boolean } = {}) => {
    const { importId, columns, dateOrder } = await readFile(admin, file)
    const mapping = columns.map(column => column.guess)
    const checked = await checkImport(admin, { importId, choices: { mapping, dateOrder, ...more } })
    return { importId, ...checked }
  }
  const outcomes = async (importId: string, action?: 'error' | 'remove') =>
    (await listImportRows(admin, { importId, action, limit: 200 })).items
  return {
    check,
    outcomes,
    /** Checks and applies. */
    async bring(file: File, more: { removeMissing?: boolean } = {}) {
      const checked = await check(file, more)
      await applyImport(admin, { importId: checked.importId })
      return checked
    },
    problems: async (importId: string) =>
      (await outcomes(importId, 'error')).map(({ rowNumber, problems: found }) => [
        rowNumber,
        ...found.map(({ column, text }) => `${column ?? 'row'}: ${text}`),
      ]),
    async personNamed(fullName: string) {
      const [person] = await db
        .select()
        .from(people)
        .where(and(eq(people.orgId, school.orgId), eq(people.fullName, fullName)))
      return person
    },
    staysOf: (personId: string | undefined) =>
      db
        .select({ name: classes.name, startsOn: enrolments.startsOn, endsOn: enrolments.endsOn })
        .from(enrolments)
        .innerJoin(classes, eq(classes.id, enrolments.classId))
        .where(eq(enrolments.personId, personId ?? ''))
        .orderBy(classes.name),
  }
}

/** A student with everything a row can hold, and a teacher. */
export const wholeRow = sheetOf(
  [
    'fullName',
    'role',
    'rollNumber',
    'email',
    'cards',
    'classes',
    'startsOn',
    'endsOn',
    'guardianName',
    'guardianEmail',
    'guardianLanguage',
  ],
  [
    [
      'Ada Quill',
      'student',
      'S-1',
      'ADA@example.org',
      '04:A1:B2:C3; 04A1B2C3D4E5F6',
      'Biology; Chemistry',
      '01.02.2026',
      '30.06.2026',
      'Bo Quill',
      'bo@example.org',
      'German',
    ],
    ['Tess Chalk', 'teacher', '', 'tess@example.org', '', 'Biology', '', '', '', '', ''],
  ],
)

/** One student who was present on one day. */
export const historyFile = (student: string, className: string, date = '2026-01-12') =>
  fileOf(
    [
      historyKeys.map(key => historyWords[key].label).join(','),
      `${student},${className},${date},09:00,09:45,present,`,
    ].join('\n'),
    'past.csv',
  )

export const historyChoices = {
  mapping: [...historyKeys] satisfies HistoryKey[],
  dateOrder: 'day-first' as const,
}
