import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { classes, classTeachers, enrolments } from '../../../db/schema/classes.ts'
import { mails } from '../../../db/schema/mails.ts'
import { terms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { rosterImports } from '../../../db/schema/roster.ts'
import { exchangeOf, onerosterFile, smallSchool, type Tables } from '../../../tests/support/oneroster.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { updatePerson } from '../people/record/update-person.ts'
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
  exchange = exchangeOf(school)
})
afterAll(() => world.close())

const without = (table: keyof Tables, ...ids: string[]): Tables => ({
  ...smallSchool,
  [table]: smallSchool[table]?.filter(row => !ids.some(id => row.startsWith(`${id},`))),
})
const changed = (table: keyof Tables, row: string): Tables => ({
  ...smallSchool,
  [table]: smallSchool[table]?.map(each => (each.split(',')[0] === row.split(',')[0] ? row : each)),
})

async function personCalled(fullName: string) {
  const own = and(eq(people.orgId, school.orgId), eq(people.fullName, fullName))
  const [found] = await world.database.db.select().from(people).where(own)
  return found
}

/** 'Biology Ada Quill 2026-01-05 –' for each stay, 'Biology Tess Chalk teaches' for each teacher. */
async function standing(): Promise<string[]> {
  const { db } = world.database
  const ofSchool = eq(classes.orgId, school.orgId)
  const stays = await db
    .select({
      name: classes.name,
      who: people.fullName,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
    })
    .from(enrolments)
    .innerJoin(classes, eq(classes.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(ofSchool)
  const taught = await db
    .select({ name: classes.name, who: people.fullName })
    .from(classTeachers)
    .innerJoin(classes, eq(classes.id, classTeachers.classId))
    .innerJoin(people, eq(people.id, classTeachers.personId))
    .where(ofSchool)
  return [
    ...stays.map(({ name, who, startsOn, endsOn }) => `${name} ${who} ${startsOn} ${endsOn ?? '–'}`),
    ...taught.map(({ name, who }) => `${name} ${who} teaches`),
  ].sort()
}

const asBrought = [
  'Biology Ada Quill 2026-01-05 –',
  'Biology Bo Finch 2026-01-05 2026-06-30',
  'Biology Tess Chalk teaches',
  'Chemistry Ada Quill 2026-03-02 –',
  'Chemistry Tess Chalk teaches',
]

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
    expect(await personCalled('Ada Quill')).toBeUndefined()
    await applyOneroster(admin, { importId })
    expect(await personCalled('Ada Quill')).toMatchObject({
      role: 'student',
      email: 'ada@example.org',
      rollNumber: 'S-1',
      sourceId: 'u1',
      accountId: null,
    })
    expect(await personCalled('Tess Chalk')).toMatchObject({ role: 'teacher', sourceId: 'u9' })
    expect(await standing()).toEqual(asBrought)
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

describe('what the files leave out or take away', () => {
  it('goes where the manifest says bulk: only what the records brought, unless everything is meant', async () => {
    const byHand = await school.member('student', 'By Hand')
    await exchange.bring(onerosterFile(smallSchool))
    const rest = without('users', 'u2')
    const fewer = { ...rest, enrollments: without('enrollments', 'e2').enrollments }
    const { importId, missed, counts } = await exchange.bring(onerosterFile(fewer))
    expect({ missed, remove: counts.remove }).toEqual({ missed: 2, remove: 2 })
    expect(await exchange.told(importId, 'remove')).toEqual([
      'users - remove Bo Finch: Is suspended: what they did and were marked stays.',
      'enrollments - remove Bo Finch in Biology: leaves after 2026-03-02',
    ])
    const bo = await personCalled('Bo Finch')
    expect(bo).toMatchObject({ status: 'suspended', suspendedAt: world.clock.now() })
    expect(await standing()).toContain('Biology Bo Finch 2026-01-05 2026-03-02')
    const everything = await exchange.check(onerosterFile(fewer), 'all-go')
    const names = (await exchange.told(everything.importId, 'remove')).map(text => text.split(':')[0])
    expect(names).toContain(`users - remove ${byHand.fullName}`)
    expect(names.some(name => name?.includes(school.admin.fullName))).toBe(false)
    expect((await exchange.check(onerosterFile(fewer), 'stay')).counts.remove).toBe(0)
  })

  it('stays where the manifest says delta, and goes by the word tobedeleted', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const at = '2026-03-01T00:00:00Z'
    const delta = {
      classes: [`c2,tobedeleted,${at},Chemistry,CHE,co1,t1`],
      users: [`u2,tobedeleted,${at},true,Bo,Finch,S-2,`, `u7,tobedeleted,${at},true,Un,Known,,`],
      enrollments: [`e3,tobedeleted,${at},c2,u1,student,,`, `e9,tobedeleted,${at},c2,u9,teacher,,`],
    }
    const { importId, missed } = await exchange.bring(onerosterFile(delta, 'delta'))
    expect(missed).toBe(0)
    expect(await exchange.told(importId)).toEqual([
      'classes 2 remove Chemistry: Is archived: its sessions and marks stay.',
      'users 2 remove Bo Finch: Is suspended: what they did and were marked stays.',
      'users 3 unchanged Un Known: Is not here any more.',
      'enrollments 2 remove Ada Quill in Chemistry: does not join',
      'enrollments 3 remove Tess Chalk in Chemistry: Teaches it no more.',
    ])
    expect(await standing()).toEqual(asBrought.slice(0, 3))
    const open = and(eq(classes.orgId, school.orgId), isNull(classes.archivedAt))
    expect((await world.database.db.select().from(classes).where(open)).map(({ name }) => name)).toEqual([
      'Biology',
    ])
    const again = await exchange.check(onerosterFile(delta, 'delta'))
    expect(again.counts).toMatchObject({ remove: 0, error: 0 })
  })

  it('comes back as a stay of its own, so that the days between count for nobody', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const ada = await personCalled('Ada Quill')
    const [stay] = await world.database.db
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.personId, ada?.id ?? ''), eq(enrolments.sourceId, 'e1')))
    await endEnrolment(admin, {
      classId: stay?.classId ?? '',
      personId: ada?.id ?? '',
      endsOn: '2026-02-15',
    })
    await exchange.bring(onerosterFile(smallSchool))
    expect((await standing()).filter(text => text.startsWith('Biology Ada'))).toEqual([
      'Biology Ada Quill 2026-01-05 2026-02-15',
      'Biology Ada Quill 2026-03-02 –',
    ])
    expect((await exchange.check(onerosterFile(smallSchool))).counts).toMatchObject({ change: 0, add: 0 })
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
    expect(await standing()).toEqual([])
    await applyOneroster(admin, { importId, leaveOutErrors: true })
    // A row whose class was named twice is not taken for the first of them.
    expect(await standing()).toEqual(asBrought)
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

describe('undoing', () => {
  it('puts back who was suspended, archived, renamed and taken out, and takes away what was made', async () => {
    await exchange.bring(onerosterFile(smallSchool))
    const next: Tables = {
      ...smallSchool,
      classes: ['c1,,,Life Science,BIO,co1,t1', 'c5,,,Astronomy,,co1,t1'],
      users: [smallSchool.users[0] ?? '', smallSchool.users[2] ?? ''],
      enrollments: ['e1,,,c1,u1,student,2026-01-05,', 'e20,,,c5,u1,student,2026-03-01,'],
    }
    const { importId } = await exchange.bring(onerosterFile(next))
    expect(await standing()).toContain('Astronomy Ada Quill 2026-03-01 –')
    expect((await personCalled('Bo Finch'))?.status).toBe('suspended')
    expect(await undoImport(admin, { importId })).toEqual({ undone: true, obstacles: [] })
    expect(await standing()).toEqual(asBrought)
    expect(await personCalled('Bo Finch')).toMatchObject({ status: 'active', suspendedAt: null })
    expect((await exchange.check(onerosterFile(smallSchool))).counts).toMatchObject({ unchanged: 11 })
  })

  it('refuses where somebody changed a person since, and names them', async () => {
    const { importId } = await exchange.bring(onerosterFile(smallSchool))
    const ada = await personCalled('Ada Quill')
    await updatePerson(admin, { personId: ada?.id ?? '', fullName: 'Ada Later' })
    expect(await undoImport(admin, { importId })).toMatchObject({
      undone: false,
      obstacles: [{ name: 'Ada Quill' }],
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
    const there = exchangeOf(elsewhere)
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
