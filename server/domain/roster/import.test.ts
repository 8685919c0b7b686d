import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { classTeachers } from '../../../db/schema/classes.ts'
import { cards } from '../../../db/schema/devices.ts'
import { mails } from '../../../db/schema/mails.ts'
import { guardians } from '../../../db/schema/roster.ts'
import { fileOf, importerOf, sheetOf, wholeRow } from '../../../tests/support/roster.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { applyImport } from './apply-import.ts'

let world: World
let school: School
let _other: School
let admin: Context
let roster: ReturnType<typeof importerOf>
beforeAll(async () => {
  world = await createWorld()
  _other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
  admin = school.admin.context
  roster = importerOf(world, school)
})
afterAll(() => world.close())

describe('importing a roster', () => {
  it('brings people, cards, classes, dates and guardians, and mails nobody unasked', async () => {
    const { importId, counts, newClasses } = await roster.check(wholeRow)
    expect(counts).toEqual({ add: 2, change: 0, unchanged: 0, remove: 0, error: 0 })
    expect(newClasses).toEqual(['Biology', 'Chemistry'])
    expect(await roster.personNamed('Ada Quill')).toBeUndefined()
    await applyImport(admin, { importId })
    const ada = await roster.personNamed('Ada Quill')
    expect(ada).toMatchObject({
      email: 'ada@example.org',
      rollNumber: 'S-1',
      role: 'student',
      accountId: null,
    })
    expect(await roster.staysOf(ada?.id)).toEqual([
      { name: 'Biology', startsOn: '2026-02-01', endsOn: '2026-06-30' },
      { name: 'Chemistry', startsOn: '2026-02-01', endsOn: '2026-06-30' },
    ])
    const held = await world.database.db
      .select()
      .from(cards)
      .where(eq(cards.personId, ada?.id ?? ''))
    expect(held.map(card => card.uid).sort()).toEqual(['04A1B2C3', '04A1B2C3D4E5F6'])
    const [guardian] = await world.database.db
      .select()
      .from(guardians)
      .where(eq(guardians.personId, ada?.id ?? ''))
    expect(guardian).toMatchObject({ fullName: 'Bo Quill', email: 'bo@example.org', language: 'de' })
    const tess = await roster.personNamed('Tess Chalk')
    expect(
      await world.database.db
        .select()
        .from(classTeachers)
        .where(eq(classTeachers.personId, tess?.id ?? '')),
    ).toHaveLength(1)
    expect(
      await world.database.db.select().from(mails).where(eq(mails.recipient, 'ada@example.org')),
    ).toEqual([])
  })

  it('invites newcomers who have an address when asked', async () => {
    const { importId } = await roster.check(
      sheetOf(
        ['fullName', 'email'],
        [
          ['Ina Vite', 'ina@example.org'],
          ['No Mail', ''],
        ],
      ),
    )
    expect(await applyImport(admin, { importId, invite: true })).toMatchObject({ invited: 1 })
    expect(
      await world.database.db.select().from(mails).where(eq(mails.recipient, 'ina@example.org')),
    ).toHaveLength(1)
  })

  it('finds people again by number, address or a name that one has, and changes only what the file says', async () => {
    await roster.bring(wholeRow)
    const again = await roster.check(wholeRow)
    expect(again.counts).toEqual({ add: 0, change: 0, unchanged: 2, remove: 0, error: 0 })
    const { importId } = await roster.bring(
      sheetOf(
        ['rollNumber', 'fullName', 'email', 'classes', 'endsOn'],
        [['S-1', 'Ada Quill-Ink', '', 'Biology', '2026-05-31']],
      ),
    )
    expect(await roster.outcomes(importId)).toMatchObject([
      {
        rowNumber: 2,
        action: 'change',
        details: ['name: Ada Quill → Ada Quill-Ink', 'Biology: 2026-02-01 until 2026-05-31'],
      },
    ])
    const ada = await roster.personNamed('Ada Quill-Ink')
    expect(ada?.email).toBe('ada@example.org')
    expect((await roster.staysOf(ada?.id))[0]).toMatchObject({ name: 'Biology', endsOn: '2026-05-31' })
  })

  it('takes one person from several rows, each with a class and dates of its own', async () => {
    const { counts } = await roster.bring(
      sheetOf(
        ['fullName', 'rollNumber', 'classes', 'startsOn'],
        [
          ['Lea Two', 'S-9', 'Art', '2026-01-05'],
          ['Lea Two', 'S-9', 'Music', '2026-02-05'],
        ],
      ),
    )
    expect(counts).toMatchObject({ add: 1, change: 1 })
    expect(await roster.staysOf((await roster.personNamed('Lea Two'))?.id)).toMatchObject([
      { name: 'Art', startsOn: '2026-01-05' },
      { name: 'Music', startsOn: '2026-02-05' },
    ])
  })

  it('lets students leave whom a whole roster no longer names, and nobody else', async () => {
    await roster.bring(
      sheetOf(
        ['fullName', 'rollNumber', 'classes', 'startsOn'],
        [
          ['Stays On', 'S-1', 'Art', '2026-01-05'],
          ['Goes Away', 'S-2', 'Art; Music', '2026-01-05'],
        ],
      ),
    )
    const { importId, counts } = await roster.bring(
      sheetOf(['fullName', 'rollNumber', 'classes'], [['Stays On', 'S-1', 'Art']]),
      { removeMissing: true },
    )
    expect(counts).toMatchObject({ remove: 1 })
    expect(await roster.outcomes(importId, 'remove')).toMatchObject([
      { rowNumber: null, name: 'Goes Away', details: ['leaves Art after 2026-03-02'] },
    ])
    expect(await roster.staysOf((await roster.personNamed('Goes Away'))?.id)).toMatchObject([
      { name: 'Art', endsOn: '2026-03-02' },
      { name: 'Music', endsOn: null },
    ])
  })

  it('reads what Excel writes in German: semicolons and the Windows code page', async () => {
    const { counts } = await roster.bring(
      fileOf(Buffer.from('Vorname;Nachname;Klasse\r\nJ\xf6rg;M\xfcller;10a\r\n', 'latin1')),
    )
    expect(counts.add).toBe(1)
    expect(await roster.personNamed('Jörg Müller')).toBeDefined()
  })
})

describe('a row with an error', () => {
  it('names row, column and what to do, and holds the whole file back', async () => {
    const taken = await school.member('student', 'Cara Holder')
    await school.card(taken, '04FFFFFF')
    const { importId, counts } = await roster.check(
      sheetOf(
        ['fullName', 'email', 'role', 'cards', 'classes', 'startsOn'],
        [
          ['', 'x@example.org', '', '', '', ''],
          ['Bad Mail', 'not an address', '', '', '', ''],
          ['Bad Role', '', 'wizard', '', '', ''],
          ['Bad Card', '', '', '04FFFFFF', '', ''],
          ['Bad Date', '', '', '', 'Art', '31.02.2026'],
          ['No Class', '', '', '', '', '2026-01-01'],
          ['Fine Person', '', '', '', '', ''],
        ],
      ),
    )
    expect(counts).toMatchObject({ error: 6, add: 1 })
    expect(await roster.problems(importId)).toEqual([
      [2, 'Full name: There is no name in this row. Enter one.'],
      [3, 'E-mail: “not an address” is no e-mail address. Correct it or leave it empty.'],
      [4, 'Role: “wizard” is no role here. Write student or teacher; admins are invited by hand.'],
      [5, 'row: Cara Holder holds card 04FFFFFF. Take it back first, or correct the number.'],
      [6, 'Enrolled from: “31.02.2026” is no date. Write it like 2026-09-01.'],
      [7, 'row: There are enrolment dates but no class. Name the class, or leave the dates out.'],
    ])
    await expect(applyImport(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'rows-with-errors' },
    })
    expect(await roster.personNamed('Fine Person')).toBeUndefined()
    await applyImport(admin, { importId, leaveOutErrors: true })
    expect(await roster.personNamed('Fine Person')).toBeDefined()
    expect(await roster.personNamed('Bad Card')).toBeUndefined()
  })

  it('says when rows contradict each other or the school', async () => {
    await roster.bring(wholeRow)
    const { importId } = await roster.check(
      sheetOf(
        ['fullName', 'rollNumber', 'email', 'role'],
        [
          ['Ada Quill', 'S-1', 'tess@example.org', ''],
          ['Tess Chalk', '', 'tess@example.org', 'student'],
          ['New One', 'S-7', '', ''],
          ['Other One', 'S-7', '', ''],
        ],
      ),
    )
    expect((await roster.problems(importId)).map(([row, first]) => [row, first])).toEqual([
      [2, 'row: The number is Ada Quill’s, the address Tess Chalk’s. Correct one of them.'],
      [3, 'row: Tess Chalk is teacher here, the file says student. Change the role by hand.'],
      [5, 'row: Row 4 gives the same person another name. Make the rows agree.'],
    ])
  })

  it('forbids removals, since a row that cannot be read would look like somebody who left', async () => {
    const { importId } = await roster.check(
      sheetOf(['fullName', 'email', 'classes'], [['Bad', 'no', 'Art']]),
      {
        removeMissing: true,
      },
    )
    await expect(applyImport(admin, { importId, leaveOutErrors: true })).rejects.toMatchObject({
      details: { reason: 'errors-and-removals' },
    })
  })
})
