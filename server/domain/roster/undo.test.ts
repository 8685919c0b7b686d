import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { classes } from '../../../db/schema/classes.ts'
import { cards } from '../../../db/schema/devices.ts'
import { guardians, rosterImports } from '../../../db/schema/roster.ts'
import { importerOf, sheetOf, wholeRow } from '../../../tests/support/roster.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { updatePerson } from '../people/record/update-person.ts'
import { applyImport } from './apply-import.ts'
import { exportRoster, rosterTemplate } from './export-roster.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { readFile } from './read-file.ts'
import { undoImport } from './undo-import.ts'

let world: World
let school: School
let other: School
let admin: Context
let roster: ReturnType<typeof importerOf>
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
  admin = school.admin.context
  roster = importerOf(world, school)
})
afterAll(() => world.close())

describe('applying', () => {
  it('refuses a plan that is no longer the one that was shown, and writes nothing', async () => {
    const { importId } = await roster.check(sheetOf(['fullName', 'rollNumber'], [['Late Comer', 'S-1']]))
    await roster.bring(sheetOf(['fullName', 'rollNumber'], [['Early Bird', 'S-1']]))
    await expect(applyImport(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'changed-meanwhile' },
    })
    expect(await roster.personNamed('Late Comer')).toBeUndefined()
  })

  it('is done once, and the file’s contents are wiped', async () => {
    const { importId } = await roster.bring(wholeRow)
    await expect(applyImport(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'already-applied' },
    })
    const [kept] = await world.database.db.select().from(rosterImports).where(eq(rosterImports.id, importId))
    expect(kept).toMatchObject({ status: 'applied', sheet: null })
    expect((await listImports(admin, {})).items).toMatchObject([
      { id: importId, fileName: 'people.csv', appliedBy: school.admin.fullName, counts: { add: 2 } },
    ])
  })

  it('is for those who manage people, each in their own organization', async () => {
    const { importId } = await roster.check(wholeRow)
    for (const member of [school.teacher, school.student]) {
      await expect(readFile(member.context, wholeRow)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(applyImport(member.context, { importId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const verb of [applyImport, undoImport]) {
      await expect(verb(other.admin.context, { importId })).rejects.toMatchObject({ code: 'not-found' })
    }
    expect((await listImportRows(other.admin.context, { importId })).items).toEqual([])
  })
})

describe('undoing', () => {
  it('puts back what was changed and takes away what was made', async () => {
    await roster.bring(
      sheetOf(['fullName', 'rollNumber', 'classes', 'startsOn'], [['Was Here', 'S-1', 'Art', '2026-01-05']]),
    )
    const { importId } = await roster.bring(
      sheetOf(
        ['fullName', 'rollNumber', 'email', 'cards', 'classes', 'endsOn', 'guardianEmail'],
        [
          ['Was Renamed', 'S-1', 'was@example.org', '04ABABAB', 'Art', '2026-06-01', 'mum@example.org'],
          ['Is New', 'S-2', '', '04CDCDCD', 'Chess', '', 'dad@example.org'],
        ],
      ),
    )
    expect(await undoImport(admin, { importId })).toEqual({ undone: true, obstacles: [] })
    const back = await roster.personNamed('Was Here')
    expect(back).toMatchObject({ email: null, rollNumber: 'S-1' })
    expect(await roster.staysOf(back?.id)).toEqual([{ name: 'Art', startsOn: '2026-01-05', endsOn: null }])
    expect(await roster.personNamed('Is New')).toBeUndefined()
    const { db } = world.database
    expect(
      await db
        .select()
        .from(cards)
        .where(and(eq(cards.orgId, school.orgId), isNull(cards.validTo))),
    ).toEqual([])
    expect(await db.select().from(guardians).where(eq(guardians.orgId, school.orgId))).toEqual([])
    expect(
      await db
        .select()
        .from(classes)
        .where(and(eq(classes.orgId, school.orgId), eq(classes.name, 'Chess'))),
    ).toEqual([])
    expect(await undoImport(admin, { importId })).toEqual({ undone: true, obstacles: [] })
  })

  it('brings back who was removed', async () => {
    const two = [
      ['One', 'S-1', 'Art', '2026-01-05'],
      ['Two', 'S-2', 'Art', '2026-01-05'],
    ]
    await roster.bring(sheetOf(['fullName', 'rollNumber', 'classes', 'startsOn'], two))
    const { importId } = await roster.bring(
      sheetOf(['fullName', 'rollNumber', 'classes'], [['One', 'S-1', 'Art']]),
      { removeMissing: true },
    )
    await undoImport(admin, { importId })
    expect(await roster.staysOf((await roster.personNamed('Two'))?.id)).toEqual([
      { name: 'Art', startsOn: '2026-01-05', endsOn: null },
    ])
  })

  it('refuses where later changes stand on it, names them, and changes nothing', async () => {
    const { importId } = await roster.bring(wholeRow)
    const ada = await roster.personNamed('Ada Quill')
    await updatePerson(admin, { personId: ada?.id ?? '', fullName: 'Ada Later' })
    const { undone, obstacles } = await undoImport(admin, { importId })
    expect(undone).toBe(false)
    expect(obstacles).toEqual([{ name: 'Ada Quill', why: 'Changed since, under people.' }])
    expect(await roster.personNamed('Tess Chalk')).toBeDefined()
  })
})

describe('the export', () => {
  it('is read back without a change, as CSV and as a spreadsheet', async () => {
    await roster.bring(wholeRow)
    for (const format of ['csv', 'xlsx'] as const) {
      const { fileName, content } = await exportRoster(admin, { format })
      expect((await roster.check({ fileName, content })).counts).toMatchObject({
        add: 0,
        change: 0,
        error: 0,
        remove: 0,
      })
    }
  })

  it('has a template whose columns are all recognised', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const template = await rosterTemplate(admin, { format })
      const { columns } = await readFile(admin, { fileName: template.fileName, content: template.content })
      expect(columns.filter(column => column.guess === null)).toEqual([])
    }
    await expect(exportRoster(school.teacher.context, { format: 'csv' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const theirs = await exportRoster(other.admin.context, { format: 'csv' })
    expect(Buffer.from(theirs.content, 'base64').toString()).not.toContain(school.student.fullName)
  })
})
