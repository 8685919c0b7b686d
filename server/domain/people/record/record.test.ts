import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../../db/schema/people.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { resolveMembership } from '../membership/resolve-membership.ts'
import { addPerson } from './add-person.ts'
import { changeRole } from './change-role.ts'
import { countPeople } from './count-people.ts'
import { getPerson } from './get-person.ts'
import { listPeople } from './list-people.ts'
import { reinstatePerson } from './reinstate-person.ts'
import { suspendPerson } from './suspend-person.ts'
import { updatePerson } from './update-person.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

const add = (fullName: string, more: { email?: string; rollNumber?: string } = {}) =>
  addPerson(school.admin.context, { fullName, role: 'student', ...more })
const names = async (input: Parameters<typeof listPeople>[1]) =>
  (await listPeople(school.teacher.context, input)).items.map(item => item.fullName)
const roleNow = async (accountId: string) =>
  (await resolveMembership(world.as({ kind: 'system' }), { accountId, slug: school.slug }))?.role

describe('the list of people', () => {
  it('is found by part of a name, an address or a number, with signs taken literally', async () => {
    await add('Zoë Quill', { email: 'zoe@example.org', rollNumber: 'A_17' })
    await add('Percent 100% Sign')
    expect(await names({ search: 'quil' })).toEqual(['Zoë Quill'])
    expect(await names({ search: 'ZOE@' })).toEqual(['Zoë Quill'])
    expect(await names({ search: 'a_1' })).toEqual(['Zoë Quill'])
    expect(await names({ search: '100%' })).toEqual(['Percent 100% Sign'])
    expect(await names({ search: '_' })).toEqual(['Zoë Quill'])
  })

  it('is filtered by role and state, and shows no requests by default', async () => {
    expect(await names({ role: 'teacher' })).toEqual([school.teacher.fullName])
    expect(await names({})).not.toContain(school.pending.fullName)
    expect(await names({ status: 'pending' })).toEqual([school.pending.fullName])
    expect(await countPeople(school.teacher.context, {})).toEqual({
      active: 4,
      suspended: 0,
      pending: 1,
      rejected: 0,
    })
  })

  it('comes in pages without a gap or a repeat, also among equal names', async () => {
    for (const name of ['Same Name', 'same name', 'SAME NAME', 'Ärmel', 'zz']) await add(name)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listPeople(school.admin.context, { limit: 2, cursor })
      seen.push(...page.items.map(item => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(9)
  })

  it('goes on after a name of the longest kind, in letters that take most room', async () => {
    const longest = (first: string) => `${first}${'あ'.repeat(99)}`
    for (const first of ['一', '二', '三']) await add(longest(first))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listPeople(school.teacher.context, { search: 'ああ', limit: 1, cursor })
      seen.push(...page.items.map(({ fullName }) => fullName.slice(0, 1)))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.sort()).toEqual(['一', '三', '二'].sort())
  })

  it('is for staff, each of their own organization', async () => {
    for (const role of ['student', 'pending'] as const) {
      await expect(listPeople(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(countPeople(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
      const one = getPerson(school[role].context, { personId: school.teacher.personId })
      await expect(one).rejects.toMatchObject({ code: 'forbidden' })
    }
    const foreign = await listPeople(other.admin.context, { limit: 200 })
    expect(foreign.items.map(item => item.id)).not.toContain(school.student.personId)
  })
})

describe('a person’s entry', () => {
  it('is added, read and changed; addresses and numbers stay one person’s', async () => {
    const { id } = await add('Ada First', { email: 'ADA@example.org', rollNumber: '7' })
    await updatePerson(school.admin.context, { personId: id, fullName: 'Ada Second' })
    expect(await getPerson(school.teacher.context, { personId: id })).toMatchObject({
      fullName: 'Ada Second',
      email: 'ada@example.org',
      rollNumber: '7',
      hasSignIn: false,
      manageable: false,
    })
    await expect(add('Twin', { email: 'ada@example.org' })).rejects.toMatchObject({
      details: { reason: 'email-taken' },
    })
    await expect(add('Twin', { rollNumber: ' 7 ' })).rejects.toMatchObject({
      details: { reason: 'roll-number-taken' },
    })
    await updatePerson(school.admin.context, { personId: id, rollNumber: '' })
    expect(await getPerson(school.admin.context, { personId: id })).toMatchObject({ rollNumber: null })
  })

  it('keeps the address of somebody who signs in', async () => {
    const change = { personId: school.student.personId, email: 'new@example.org' }
    await expect(updatePerson(school.admin.context, change)).rejects.toMatchObject({
      details: { reason: 'email-of-sign-in' },
    })
  })

  it('of another organization reads like none and is not changed', async () => {
    const { personId } = school.student
    const tries = [
      () => getPerson(other.admin.context, { personId }),
      () => updatePerson(other.admin.context, { personId, fullName: 'Taken Over' }),
      () => changeRole(other.owner.context, { personId, role: 'teacher' }),
      () => suspendPerson(other.admin.context, { personId }),
      () => reinstatePerson(other.admin.context, { personId }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
    expect(await getPerson(school.admin.context, { personId })).toMatchObject({
      fullName: school.student.fullName,
      role: 'student',
      status: 'active',
    })
  })

  it.each(['teacher', 'student', 'pending'] as const)('is not changed by a %s', async role => {
    const { context } = school[role]
    const { personId } = school.student
    const tries = [
      () => addPerson(context, { fullName: 'Nobody', role: 'student' }),
      () => updatePerson(context, { personId, fullName: 'Nobody' }),
      () => changeRole(context, { personId, role: 'teacher' }),
      () => suspendPerson(context, { personId }),
      () => reinstatePerson(context, { personId }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('roles', () => {
  it('change at once for the person’s next request', async () => {
    await changeRole(school.admin.context, { personId: school.student.personId, role: 'teacher' })
    expect(await roleNow(school.student.accountId)).toBe('teacher')
  })

  it('above teacher are given and taken by owners only', async () => {
    const { personId } = school.teacher
    const promote = () => changeRole(school.admin.context, { personId, role: 'admin' })
    await expect(promote()).rejects.toMatchObject({ details: { reason: 'owners-only' } })
    await changeRole(school.owner.context, { personId, role: 'admin' })
    const demote = changeRole(school.admin.context, { personId, role: 'student' })
    await expect(demote).rejects.toMatchObject({ details: { reason: 'owners-only' } })
    for (const verb of [suspendPerson, reinstatePerson]) {
      const touching = verb(school.admin.context, { personId: school.owner.personId })
      await expect(touching).rejects.toMatchObject({ details: { reason: 'owners-only' } })
    }
  })

  it('leave the organization its last owner who can sign in', async () => {
    const { personId } = school.owner
    const stepDown = () => changeRole(school.owner.context, { personId, role: 'admin' })
    await expect(stepDown()).rejects.toMatchObject({ details: { reason: 'last-owner' } })
    await changeRole(school.owner.context, { personId: school.admin.personId, role: 'owner' })
    await stepDown()
    expect(await roleNow(school.owner.accountId)).toBe('admin')
    expect(await roleNow(school.admin.accountId)).toBe('owner')
  })

  it('do not let two owners demote each other in the same moment', async () => {
    await changeRole(school.owner.context, { personId: school.admin.personId, role: 'owner' })
    const second = world.as({ ...actorOf(school.admin), role: 'owner' })
    await Promise.allSettled([
      changeRole(school.owner.context, { personId: school.admin.personId, role: 'teacher' }),
      changeRole(second, { personId: school.owner.personId, role: 'teacher' }),
    ])
    const owners = await world.database.db.select().from(people).where(eq(people.orgId, school.orgId))
    expect(owners.filter(person => person.role === 'owner')).toHaveLength(1)
  })
})

function actorOf(member: School['admin']) {
  const { actor } = member.context
  if (actor.kind !== 'person') throw new Error('A member is a person.')
  return actor
}

describe('suspension', () => {
  it('shuts a person out with the next request and lets them back in', async () => {
    const { personId, accountId } = school.teacher
    await suspendPerson(school.admin.context, { personId })
    expect(await roleNow(accountId)).toBeUndefined()
    expect(await names({ status: 'suspended' })).toEqual([school.teacher.fullName])
    await reinstatePerson(school.admin.context, { personId })
    expect(await roleNow(accountId)).toBe('teacher')
  })

  it('is not for oneself, the last owner, or a request', async () => {
    const self = suspendPerson(school.owner.context, { personId: school.owner.personId })
    await expect(self).rejects.toMatchObject({ details: { reason: 'yourself' } })
    const request = suspendPerson(school.admin.context, { personId: school.pending.personId })
    await expect(request).rejects.toMatchObject({ details: { reason: 'not-active' } })
    const back = reinstatePerson(school.admin.context, { personId: school.pending.personId })
    await expect(back).rejects.toMatchObject({ details: { reason: 'not-suspended' } })
  })
})
