import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { classes } from '../../../db/schema/classes.ts'
import { mails } from '../../../db/schema/mails.ts'
import { terms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { rosterImports } from '../../../db/schema/roster.ts'
import {
  asBrought,
  changed,
  exchangeOf,
  onerosterFile,
  smallSchool,
  type Tables,
  without,
} from '../../../tests/support/exchange/oneroster.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { applyImport } from '../roster/apply-import.ts'
import { listImportRows } from '../roster/list-import-rows.ts'
import { listImports } from '../roster/list-imports.ts'
import { undoImport } from '../roster/undo-import.ts'
import { applyOneroster } from './apply-oneroster.ts'
import { checkOneroster } from './check-oneroster.ts'
import { exportOneroster } from './export-oneroster.ts'
import { readOneroster } from './read-oneroster.ts'

let world: World
let school: School
let other: School
let admin: Context
let exchange: ReturnType<typeof exchangeOf>
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
  admin = school.admin.context
  exchange = exchangeOf(world, school)
})
afterAll(() => world.close())

describe('an archive of the records', () => {
  it('brings terms, classes, people and who is in which class, and mails nobody unasked', async () => {
    const { importId, counts, missed, tables, leftOut } = await exchange.check(onerosterFile(smallSchool))
    expect(tables.map(({ name, mode, rowCount }) => `${name} ${mode} ${rowCount}`)).toEqual([
      'orgs bulk 1',
      'academicSessions bulk 1',
      'courses bulk 1',
      'classes bulk 2',
      'users bulk 3',
      'roles bulk 3',
      'enrollments bulk 5',
    ])
    expect(leftOut).toEqual([])
    expect({ ...counts, missed }).toEqual({
      add: 11,
      change: 0,
      unchanged: 0,
      remove: 0,
      error: 0,
      missed: 0,
    })
    expect(await exchange.personCalled('Ada Quill')).toBeUndefined()
    await applyOneroster(admin, { importId })
    expect(await exchange.personCalled('Ada Quill')).toMatchObject({
      role: 'student',
      email: 'ada@example.org',
      rollNumber: 'S-1',
      sourceId: 'u1',
      accountId: null,
    })
    expect(await exchange.personCalled('Tess Chalk')).toMatchObject({ role: 'teacher', sourceId: 'u9' })
    expect(await exchange.standing()).toEqual(asBrought)
    const { db } = world.database
    expect(await db.select().from(terms).where(eq(terms.orgId, school.orgId))).toMatchObject([
      { name: 'Spring', startsOn: '2026-01-05', endsOn: '2026-06-30', sourceId: 't1' },
    ])
    expect(await db.select().from(mails).where(eq(mails.recipient, 'ada@example.org'))).toEqual([])
    const [kept] = await db.select().from(rosterImports).where(eq(rosterImports.id, importId))
    expect(kept).toMatchObject({ kind: 'oneroster', status: 'applied', sheet: null })
    expect((await listImports(admin, { kind: 'oneroster' })).items).toMatchObject([{ id: importId }])
    expect((await listImports(admin, {})).items).toEqual([])
  })

  it('is matched by its ids the second time: nothing to do, and what changed is told', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const again = await exchange.check(onerosterFile(smallSchool))
    expect(again.counts).toEqual({ add: 0, change: 0, unchanged: 11, remove: 0, error: 0 })
    const renamed = await exchange.bring(
      onerosterFile(changed('users', 'u1,,,true,Ada,Quill-Ink,S-100,ada@example.org')),
    )
    expect(await exchange.told(renamed.importId, 'change')).toEqual([
      'users 2 change Ada Quill-Ink: name: Ada Quill → Ada Quill-Ink · number: S-1 → S-100',
    ])
    const moved = await exchange.bring(
      onerosterFile(changed('enrollments', 'e2,,,c1,u2,student,2026-01-12,2026-04-01')),
    )
    expect(await exchange.told(moved.importId, 'change')).toEqual([
      'users 2 change Ada Quill: name: Ada Quill-Ink → Ada Quill · number: S-100 → S-1',
      'enrollments 3 change Bo Finch in Biology: from 2026-01-05 until 2026-06-30 → from 2026-01-12 until 2026-03-31',
    ])
  })

  it('finds those who are here already by number, address, code and name, and keeps their ids from then on', async () => {
    const { db } = world.database
    const here = await school.member('student', 'Ada Q.')
    await db.update(people).set({ rollNumber: 'S-1' }).where(eq(people.id, here.personId))
    const classId = await school.course({ students: [here] })
    await db.update(classes).set({ name: 'Biology' }).where(eq(classes.id, classId))
    const { importId } = await exchange.check(onerosterFile(changed('users', 'u1,,,true,Ada,Quill,S-1,')))
    expect(await exchange.told(importId, 'change')).toEqual([
      'classes 2 change Biology: code: none → BIO · id of the records: none → c1',
      'users 2 change Ada Quill: name: Ada Q. → Ada Quill · id of the records: none → u1',
      expect.stringMatching(/^enrollments 2 change Ada Quill in Biology: .*id of the records: none → e1$/),
    ])
    await applyOneroster(admin, { importId })
    const [linked] = await db.select().from(people).where(eq(people.id, here.personId))
    expect(linked).toMatchObject({ fullName: 'Ada Quill', sourceId: 'u1' })
  })

  it('invites newcomers who have an address when asked', async () => {
    const { importId } = await exchange.check(onerosterFile(smallSchool))
    expect(await applyOneroster(admin, { importId, invite: true })).toMatchObject({ invited: 2 })
  })
})

describe('a row with an error', () => {
  const faulty: Tables = {
    ...smallSchool,
    classes: [...smallSchool.classes, 'c3,,,,ART,co1,t1', 'c4,,,Music,,co1,t404', 'c1,,,Twice,,co1,t1'],
    users: [
      ...smallSchool.users,
      'u3,,,true,No,Mail,,not an address',
      'u4,,,true,No,Role,,',
      'u5,,,true,Same,Number,S-1,',
      'u6,maybe,,true,Odd,Status,,',
    ],
    roles: [
      ...smallSchool.roles,
      'r3,,,u3,primary,student,o1',
      'r5,,,u5,primary,student,o1',
      'r6,,,u6,primary,student,o1',
    ],
    enrollments: [
      ...smallSchool.enrollments,
      'e4,,,c1,u404,student,,',
      'e5,,,c3,u1,student,,',
      'e6,,,c1,u2,teacher,,',
      'e7,,,c2,u2,student,2026-13-01,',
      'e10,,,c1,u1,student,2026-02-01,',
    ],
  }

  it('names file, row, column and what to do, and holds the whole archive back', async () => {
    const { importId } = await exchange.check(onerosterFile(faulty))
    expect(await exchange.told(importId, 'error')).toEqual([
      'classes 4 error : title: This cell is empty. The format asks for it.',
      'classes 5 error Music: termSourcedIds: There is no academic session t404.',
      'classes 6 error Twice: sourcedId: Row 2 has the same id. Each row needs its own.',
      'users 5 error No Mail: email: “not an address” is no e-mail address. Correct it or leave it empty.',
      'users 6 error No Role: row: Neither roles.csv nor this row says what this person is.',
      'users 7 error Same Number: identifier: Ada Quill has this number. Correct one of the two.',
      'users 8 error Odd Status: status: “maybe” is no status. Write active or tobedeleted.',
      'enrollments 7 error u404 in c1: userSourcedId: There is no u404 in users.csv.',
      'enrollments 8 error u1 in c3: classSourcedId: c3 has an error in classes.csv.',
      'enrollments 9 error u2 in c1: role: Bo Finch is student here, and cannot be teacher of a class.',
      'enrollments 10 error u2 in c2: beginDate: “2026-13-01” is no date. Write it like 2026-09-01.',
      'enrollments 11 error u1 in c1: row: Ada Quill is in Biology at that time already, by another row.',
    ])
    await expect(applyOneroster(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'rows-with-errors' },
    })
    expect(await exchange.standing()).toEqual([])
    await applyOneroster(admin, { importId, leaveOutErrors: true })
    // A row whose class was named twice is not taken for the first of them.
    expect(await exchange.standing()).toEqual(asBrought)
  })

  it('forbids removals by silence, since it would look like somebody who left', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const { importId, missed } = await exchange.check(
      onerosterFile({
        ...without('enrollments', 'e1'),
        users: [...smallSchool.users, 'u3,,,true,No,Role,,'],
      }),
    )
    expect(missed).toBe(1)
    await expect(applyOneroster(admin, { importId, leaveOutErrors: true })).rejects.toMatchObject({
      details: { reason: 'errors-and-removals' },
    })
  })
})

describe('the export', () => {
  it('comes back without a difference, from the records’ ids and from our own', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const byHand = await school.member('student', 'Cher')
    await school.course({ students: [byHand], teacher: school.teacher })
    const { fileName, content, mediaType } = await exportOneroster(admin, {})
    expect([fileName.endsWith('.zip'), mediaType]).toEqual([true, 'application/zip'])
    const { importId, counts, missing, version } = await exchange.check({ fileName, content })
    expect(await exchange.told(importId, 'error')).toEqual([])
    expect(counts).toMatchObject({ add: 0, change: 0, remove: 0, error: 0 })
    expect(counts.unchanged).toBeGreaterThan(15)
    expect([version, missing]).toEqual(['1.2', 'all-go'])
  })

  it('brings another organization the same classes and people', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const { fileName, content } = await exportOneroster(admin, {})
    const elsewhere = await createSchool(world)
    const there = exchangeOf(world, elsewhere)
    const { importId } = await there.check({ fileName, content })
    const added = (await there.told(importId, 'add')).map(text => text.replace(/^(\S+) \d+ /, '$1 '))
    expect(added).toEqual(
      expect.arrayContaining([
        'academicSessions add Spring: 2026-01-05 to 2026-06-30',
        'classes add Biology: code BIO',
        'users add Ada Quill: student',
        'enrollments add Bo Finch in Biology: from 2026-01-05 until 2026-06-30',
        'enrollments add Tess Chalk in Chemistry: teaches it',
      ]),
    )
  })
})

describe('the exchange', () => {
  it('is for those who manage people, each in their own organization', async () => {
    const { importId } = await exchange.check(onerosterFile(smallSchool))
    const choices = { missing: 'stay' as const }
    for (const { context } of [school.teacher, school.student]) {
      const file = onerosterFile(smallSchool)
      await expect(readOneroster(context, { files: [file] })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(checkOneroster(context, { importId, choices })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(applyOneroster(context, { importId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(exportOneroster(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stranger = other.admin.context
    await expect(checkOneroster(stranger, { importId, choices })).rejects.toMatchObject({ code: 'not-found' })
    await expect(applyOneroster(stranger, { importId })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listImportRows(stranger, { importId })).items).toEqual([])
    await applyOneroster(admin, { importId })
    await expect(undoImport(stranger, { importId })).rejects.toMatchObject({ code: 'not-found' })
    const theirs = Buffer.from((await exportOneroster(stranger, {})).content, 'base64')
    expect(theirs.includes('Quill')).toBe(false)
  })

  it('applies what was shown and nothing else, once, and by its own verb', async () => {
    const { importId } = await exchange.check(onerosterFile(smallSchool))
    await exchange.bring(onerosterFile({ ...smallSchool, enrollments: [] }))
    await expect(applyOneroster(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'changed-meanwhile' },
    })
    await expect(applyImport(admin, { importId })).rejects.toMatchObject({ code: 'not-found' })
    await checkOneroster(admin, { importId, choices: { missing: 'linked-go' } })
    await applyOneroster(admin, { importId })
    await expect(applyOneroster(admin, { importId })).rejects.toMatchObject({
      details: { reason: 'already-applied' },
    })
  })
})
