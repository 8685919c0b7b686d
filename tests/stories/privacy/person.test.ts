import { and, eq, sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dataMap } from '../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../db/rows.ts'
import { accounts } from '../../../db/schema/accounts.ts'
import { marks } from '../../../db/schema/attendance.ts'
import { auditEntries, auditLinks } from '../../../db/schema/audit.ts'
import { enrolments } from '../../../db/schema/classes.ts'
import { terminalCommands } from '../../../db/schema/devices/terminals.ts'
import { sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { rosterImports } from '../../../db/schema/roster.ts'
import { finishErasures } from '../../../server/consumers/privacy/finish-erasures.ts'
import { rederiveCards } from '../../../server/consumers/rederive-cards.ts'
import { sealAudit } from '../../../server/domain/audit/seal.ts'
import { verifyAudit } from '../../../server/domain/audit/verify.ts'
import { startOrganization, startPerson } from '../../../server/domain/exports/asking/start-bundle.ts'
import { readOneroster } from '../../../server/domain/oneroster/read-oneroster.ts'
import { listPeople } from '../../../server/domain/people/record/list-people.ts'
import { reinstatePerson } from '../../../server/domain/people/record/reinstate-person.ts'
import { listErasures } from '../../../server/domain/privacy/asking/list-erasures.ts'
import { erasePerson } from '../../../server/domain/privacy/erasing/erase-person.ts'
import { previewErasure } from '../../../server/domain/privacy/erasing/preview-erasure.ts'
import { organizationRows } from '../../../server/domain/privacy/reading/organization-rows.ts'
import { personRows } from '../../../server/domain/privacy/reading/person-rows.ts'
import { organizationTables } from '../../../server/domain/privacy/reading/rows-of.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { drain } from '../../support/drain.ts'
import { onerosterFile, smallSchool } from '../../support/exchange/oneroster.ts'
import { fetchExport, makeExports } from '../../support/exports/files.ts'
import { canaryOf, everything, placesOf, plantCanaries } from '../../support/privacy/canaries.ts'
import { canary, plantElsewhere, traces } from '../../support/privacy/planted.ts'
import type { Member } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'
import { furnish, type Place } from '../tenancy/furnish.ts'

let world: World
let here: Place
let planted: string[]
const { name, address, roll } = canary

beforeAll(async () => {
  world = await createWorld()
  here = await furnish(world)
  await plantElsewhere(world, here)
  planted = await plantCanaries(world, { personId: here.school.student.personId })
}, 300_000)
afterAll(() => world.close())

const columnIn = (place: string): [string, string] => {
  const [table = '', column = ''] = place.split('.')
  return [table, column]
}

const marksOfClass = async () =>
  world.database.db
    .select({ sessionId: marks.sessionId, personId: marks.personId, status: marks.status })
    .from(marks)
    .where(eq(marks.orgId, here.school.orgId))
    .orderBy(marks.sessionId, marks.personId)

const unzipped = async (response: Response) => unzipSync(new Uint8Array(await response.arrayBuffer()))
const textIn = (files: Record<string, Uint8Array>, file: string) => strFromU8(files[file] ?? new Uint8Array())

describe('everything about a person, in one zip', () => {
  const make = async (by: Member, personId?: string) => {
    const { exportId } = await startPerson(by.context, { personId })
    await makeExports(world)
    return exportId
  }

  it('holds every column that the map shows, to read, for spreadsheets and for programs', async () => {
    const { student } = here.school
    const response = await fetchExport(student, await make(student))
    expect(response.headers.get('content-disposition')).toMatch(/personal-data-.*\.zip"$/)
    const files = await unzipped(response)
    const data = textIn(files, 'data.json')
    const isShown = (place: string) => {
      const [table = '', column = ''] = place.split('.')
      const entry = dataMap[table]
      return !entry?.leftOut && !(entry?.columns.credential ?? '').split(' ').includes(column)
    }
    for (const place of planted.filter(isShown)) expect(data).toContain(canaryOf(...columnIn(place)))
    for (const place of planted.filter(one => !isShown(one)))
      expect(data).not.toContain(canaryOf(...columnIn(place)))
    const tables = Object.entries(JSON.parse(data).data as Record<string, object[]>)
    for (const [table, rows] of tables) {
      const sheet = textIn(files, `tables/${table}.csv`)
      expect({ table, lines: sheet.trim() === '' ? 0 : Papa.parse(sheet.trim()).data.length }).toEqual({
        table,
        lines: rows.length === 0 ? 0 : rows.length + 1,
      })
    }
    const page = textIn(files, 'index.html')
    expect(page).toContain(`<h1>Personal data of ${name}`)
    expect(page).not.toContain('<script')
    expect(Object.keys(files).some(file => file.startsWith('files/'))).toBe(true)
    // One's own sign-in is part of it; somebody else does not get it.
    expect(data).toContain('"email_verified_at"')
    const forAdmin = await unzipped(
      await fetchExport(here.school.admin, await make(here.school.admin, student.personId)),
    )
    expect(JSON.parse(textIn(forAdmin, 'data.json')).data).not.toHaveProperty('accounts')
    expect(textIn(forAdmin, 'data.json')).toContain(address)
  })

  it('is for oneself and for those who run the organization', async () => {
    const { teacher, student, admin } = here.school
    for (const { context } of [teacher, here.guest])
      await expect(startPerson(context, { personId: student.personId })).rejects.toMatchObject({
        code: 'not-found',
      })
    const asked = { personId: newId(), table: 'marks' }
    await expect(personRows(admin.context, asked)).rejects.toMatchObject({ code: 'not-found' })
    await expect(personRows(admin.context, { ...asked, table: 'pg_class' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    await expect(organizationRows(admin.context, { table: 'marks' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('the whole organization, in one zip', () => {
  it('holds every row of every table of it, none of another, and no secret', async () => {
    const { owner, orgId } = here.school
    const { exportId } = await startOrganization(owner.context, {})
    await makeExports(world)
    const files = await unzipped(await fetchExport(owner, exportId))
    for (const table of organizationTables) {
      const key = table === 'organizations' ? 'id' : 'org_id'
      const found = await world.database.db.execute(
        sql`select count(*)::int as rows from ${sql.identifier(table)} where ${sql.identifier(key)} = ${orgId}`,
      )
      const lines = textIn(files, `tables/${table}.jsonl`).split('\n').filter(Boolean)
      // What the export itself changes, and what was written while it was made, may be one ahead.
      const [count] = rowsOf(z.object({ rows: z.number() }), found)
      expect({ table, isWhole: Math.abs(lines.length - (count?.rows ?? 0)) <= 2 }).toEqual({
        table,
        isWhole: true,
      })
      expect(lines.filter(line => JSON.parse(line)[key] !== orgId)).toEqual([])
    }
    expect(textIn(files, 'tables/device_keys.jsonl')).not.toContain('sealed_key')
    expect(textIn(files, 'README.txt')).toContain('marks: Present, late, absent or excused.')
    expect(Object.keys(files).some(file => file.startsWith('files/'))).toBe(true)
  })
})

describe('erasing a student of whom there is something in almost every table', () => {
  it('leaves none of the canaries in any table, log, mail or file, and the marks as they were', async () => {
    const { school } = here
    const { student, admin, system, orgId } = school
    // So that the test says something: there was a canary in almost every column that can hold one.
    expect(planted.length).toBeGreaterThan(25)
    expect(placesOf(await everything(world), traces).length).toBeGreaterThan(planted.length)
    const before = await marksOfClass()
    const preview = await previewErasure(admin.context, { personId: student.personId })
    expect(preview.lines.map(({ table }) => table)).toEqual(expect.arrayContaining(['marks', 'guardians']))

    await erasePerson(admin.context, { personId: student.personId, typedName: ` ${name.toUpperCase()} ` })
    const told = await world.database.db
      .select()
      .from(terminalCommands)
      .where(eq(terminalCommands.orgId, orgId))
    expect(told.map(({ command }) => command)).toContain(`DATA DELETE USERINFO PIN=${roll}`)
    await finishErasures(system)
    // A terminal has not heard of it: until it has, the receipt says so.
    const [open] = (await listErasures(admin.context, { waiting: false })).items
    expect(open).toMatchObject({
      fullName: 'Erased person',
      state: 'erased',
      completedAt: null,
      remaining: 1,
    })
    await world.database.db.update(terminalCommands).set({ doneAt: world.clock.now() })
    await finishErasures(system)
    const [receipt] = (await listErasures(admin.context, { waiting: false })).items
    expect(receipt).toMatchObject({ remaining: 0, reason: null, decidedByName: admin.fullName })
    expect(receipt?.completedAt).not.toBeNull()
    expect(receipt?.receipt).toMatchObject({ people: { emptied: 1 }, face_templates: { deleted: 1 } })

    await drain(world, [rederiveCards])
    expect(placesOf(await everything(world), traces)).toEqual([])
    expect(await marksOfClass()).toEqual(before)
    const [stays] = await world.database.db
      .select()
      .from(sessionNotes)
      .where(and(eq(sessionNotes.orgId, orgId), sql`words like 'A loud lesson, except%'`))
    expect(stays?.words).toBe('A loud lesson, except for an erased person.')
  })

  it('leaves the audit log whole, with the erasure in it', async () => {
    const { admin, system, orgId, student } = here.school
    const own = (table: typeof auditEntries | typeof auditLinks) =>
      world.database.db.$count(table, eq(table.orgId, orgId))
    await expect
      .poll(
        async () => {
          while ((await sealAudit(system, {})).more);
          return (await own(auditEntries)) - (await own(auditLinks))
        },
        { timeout: 60_000 },
      )
      .toBe(0)
    expect(await verifyAudit(admin.context, {})).toMatchObject({ faultCount: 0 })
    const [entry] = await world.database.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.orgId, orgId), eq(auditEntries.verb, 'privacy.erase-person')))
    expect(entry?.subject).toEqual({ personId: student.personId })
  })

  it('leaves nobody to be listed, let in again or erased twice, and no sign-in', async () => {
    const { admin, student } = here.school
    const listed = await listPeople(admin.context, { limit: 200 })
    expect(listed.items.map(({ id }) => id)).not.toContain(student.personId)
    const { personId } = student
    await expect(reinstatePerson(admin.context, { personId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(erasePerson(admin.context, { personId, typedName: 'Erased person' })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await world.database.db.$count(accounts, eq(accounts.id, student.accountId))).toBe(0)
  })

  it('takes away what the school’s records called them, and an archive that waits', async () => {
    const { school } = here
    const { db } = world.database
    const leaving = await school.member('student')
    const { personId, fullName } = leaving
    await school.course({ students: [leaving] })
    const archive = { files: [onerosterFile(smallSchool)] }
    const { importId } = await readOneroster(school.owner.context, archive)
    await db.update(people).set({ sourceId: 'SIS-77' }).where(eq(people.id, personId))
    await db.update(enrolments).set({ sourceId: 'SIS-77-1' }).where(eq(enrolments.personId, personId))
    const waiting = () => db.select().from(rosterImports).where(eq(rosterImports.id, importId))
    expect((await waiting())[0]?.sheet).not.toBeNull()
    await erasePerson(school.owner.context, { personId, typedName: fullName })
    const [erased] = await db.select().from(people).where(eq(people.id, personId))
    const [stay] = await db.select().from(enrolments).where(eq(enrolments.personId, personId))
    expect([erased?.sourceId, stay?.sourceId]).toEqual([null, null])
    // A name stands in its parts there, which no search for the whole one would find.
    expect((await waiting())[0]?.sheet).toBeNull()
  })

  it('leaves a sign-in that another organization has', async () => {
    const { guest, school } = here
    const orgId = newId()
    await world.database.db
      .insert(organizations)
      .values({ id: orgId, slug: 'elsewhere', name: 'Elsewhere', timeZone: 'UTC' })
    const { accountId, fullName } = guest
    const elsewhere = { orgId, id: newId(), accountId, fullName }
    await world.database.db.insert(people).values({ ...elsewhere, role: 'student', status: 'active' })
    await erasePerson(school.owner.context, { personId: guest.personId, typedName: guest.fullName })
    await finishErasures(school.system)
    const [kept] = await world.database.db.select().from(people).where(eq(people.id, elsewhere.id))
    expect(kept).toMatchObject({ accountId: guest.accountId, fullName: guest.fullName })
  })
})
