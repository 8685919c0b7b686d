import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../../db/schema/accounts.ts'
import { terminalCommands } from '../../../db/schema/devices/terminals.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { closedOrganizations, erasures } from '../../../db/schema/privacy/privacy.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { addTerminal } from '../terminals/add-terminal.ts'
import {
  deleteOrganization,
  listDueClosings,
  listLeftFolders,
  noteFoldersGone,
} from './closing/delete-organization.ts'
import { forgetAccount, forgetOrders, listUnfinished, noteGone } from './erasing/finishing.ts'
import { describeData } from './reading/describe-data.ts'
import { ownAccountRows, personRows } from './reading/person-rows.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const platform = () => world.as({ kind: 'system' })

describe('what an erasure leaves to be done', () => {
  const unfinished = async (remaining: string[]) => {
    const { orgId, admin, student } = school
    const id = newId()
    const at = world.clock.now()
    await world.database.db.insert(erasures).values({
      ...{ orgId, id, personId: student.personId, askedBy: admin.personId, askedAt: at, decidedAt: at },
      state: 'erased',
      remaining,
    })
    return id
  }

  it('is listed until the last of it is gone, and then complete', async () => {
    const erasureId = await unfinished(['file:a', 'file:b'])
    expect(await listUnfinished(school.system, {})).toEqual([{ erasureId, remaining: ['file:a', 'file:b'] }])
    expect(await listUnfinished(other.system, {})).toEqual([])
    expect(await noteGone(school.system, { erasureId, gone: ['file:a', 'file:c'] })).toEqual({ remaining: 1 })
    await expect(noteGone(other.system, { erasureId, gone: ['file:b'] })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await noteGone(school.system, { erasureId, gone: ['file:b'] })).toEqual({ remaining: 0 })
    expect(await listUnfinished(school.system, {})).toEqual([])
    const [row] = await world.database.db.select().from(erasures).where(eq(erasures.id, erasureId))
    expect(row?.completedAt).toEqual(world.clock.now())
    await expect(listUnfinished(school.admin.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('forgets orders that a terminal carried out, and waits for the others', async () => {
    const roomId = await school.room()
    const { terminalId } = await addTerminal(school.admin.context, {
      serial: 'GONE000001',
      name: 'Gone',
      roomId,
    })
    const order = { orgId: school.orgId, terminalId, command: 'DATA DELETE USERINFO PIN=7' }
    const made = await world.database.db
      .insert(terminalCommands)
      .values([{ ...order, doneAt: world.clock.now() }, order])
      .returning({ id: terminalCommands.id })
    const orders = made.map(({ id }) => id)
    expect(await forgetOrders(other.system, { orders })).toEqual({ gone: orders })
    expect(await forgetOrders(school.system, { orders })).toEqual({ gone: [orders[0]] })
    const left = await world.database.db.select().from(terminalCommands)
    expect(left.filter(({ command }) => command === order.command)).toHaveLength(1)
  })

  it('deletes a sign-in only when no organization has it', async () => {
    const { accountId, personId } = await school.member('student')
    expect(await forgetAccount(platform(), { accountId })).toEqual({ isGone: false })
    await world.database.db.update(people).set({ accountId: null }).where(eq(people.id, personId))
    expect(await forgetAccount(platform(), { accountId })).toEqual({ isGone: true })
    expect(await world.database.db.$count(accounts, eq(accounts.id, accountId))).toBe(0)
    expect(await forgetAccount(platform(), { accountId })).toEqual({ isGone: false })
  })
})

describe('the end of an organization', () => {
  it('comes when it is due and not before, and its folders are remembered until they are gone', async () => {
    const orgId = newId()
    const dueAt = new Date(world.clock.now().getTime() + 1_000)
    await world.database.db
      .insert(organizations)
      .values({ id: orgId, slug: 'ending', name: 'Ending', timeZone: 'UTC', deletionDueAt: dueAt })
    expect(await listDueClosings(platform(), {})).toEqual([])
    await expect(deleteOrganization(platform(), { orgId })).rejects.toMatchObject({ code: 'not-found' })
    world.clock.advance(1_000)
    expect(await listDueClosings(platform(), {})).toEqual([{ orgId }])
    expect((await deleteOrganization(platform(), { orgId })).rows.organizations).toBe(1)
    expect(await listLeftFolders(platform(), {})).toEqual([
      { orgId, folders: [`attachments/${orgId}/`, `exports/${orgId}/`] },
    ])
    await noteFoldersGone(platform(), { orgId })
    expect(await listLeftFolders(platform(), {})).toEqual([])
    const [closed] = await world.database.db.select().from(closedOrganizations)
    expect(closed).toMatchObject({ id: orgId, folders: [] })
  })
})

describe('what is kept', () => {
  it('is described table by table to those who run the organization', async () => {
    const { tables, classes } = await describeData(school.admin.context, {})
    const marks = tables.find(({ table }) => table === 'marks')
    expect(marks).toMatchObject({ isAboutPeople: true, leftOut: null, isShared: false, kept: 'Attendance' })
    expect(tables.find(({ table }) => table === 'accounts')).toMatchObject({ isShared: true })
    const guardians = tables.find(({ table }) => table === 'guardians')
    expect(guardians?.columns.every(({ isErased }) => isErased)).toBe(true)
    const known = new Set(Object.keys(classes))
    expect(tables.flatMap(({ columns }) => columns).filter(({ dataClass }) => !known.has(dataClass))).toEqual(
      [],
    )
    await expect(describeData(school.teacher.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is read page by page, with the names of what ids stand for, and of one’s own sign-in alone', async () => {
    const { student, teacher, admin } = school
    const classId = await school.course({ teacher, students: [student] })
    const { rows, names, next } = await personRows(student.context, {
      personId: student.personId,
      table: 'enrolments',
    })
    expect([rows.length, next]).toEqual([1, null])
    expect(rows[0]).toMatchObject({ class_id: classId, person_id: student.personId, ends_on: null })
    expect(names[classId]).toMatch(/^Class /)
    expect(names[student.personId]).toBe(student.fullName)
    const [account, ...more] = (await ownAccountRows(student.context, { table: 'accounts' })).rows
    expect(more).toEqual([])
    expect(account).toMatchObject({ email: student.email })
    expect(account).not.toHaveProperty('password_hash')
    await expect(
      personRows(admin.context, { personId: other.student.personId, table: 'people' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is read on after the place that a page names', async () => {
    const { student, admin } = school
    const asked = { personId: student.personId, table: 'people' } as const
    const [first] = (await personRows(admin.context, asked)).rows
    const after = JSON.stringify({ org_id: school.orgId, id: first?.id })
    expect((await personRows(admin.context, { ...asked, after })).rows).toEqual([])
    const before = JSON.stringify({ org_id: school.orgId, id: '00000000-0000-0000-0000-000000000000' })
    expect((await personRows(admin.context, { ...asked, after: before })).rows).toHaveLength(1)
    for (const never of ['123456', '"text"', '{', '{"id":"nobody"}', '[]'])
      await expect(personRows(admin.context, { ...asked, after: never })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })
})
