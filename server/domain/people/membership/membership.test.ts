import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { reinstatePerson } from '../record/reinstate-person.ts'
import { suspendPerson } from '../record/suspend-person.ts'
import { myMembership } from './my-membership.ts'
import { myOrganizations } from './my-organizations.ts'
import { onlyMembership } from './only-membership.ts'
import { resolveMembership } from './resolve-membership.ts'
import { whoAmI } from './who-am-i.ts'

let world: World
let school: School
let other: School
let system: Context
beforeAll(async () => {
  world = await createWorld()
  system = world.as({ kind: 'system' })
})
beforeEach(async () => {
  school = await createSchool(world, { timeZone: 'Asia/Tokyo' })
  other = await createSchool(world)
})
afterAll(() => world.close())

const asAccount = ({ accountId }: Member) => world.as({ kind: 'account', accountId, sessionId: newId() })
const suspendSchool = (orgId: string, at: Date | null = world.clock.now()) =>
  world.database.db.update(organizations).set({ suspendedAt: at }).where(eq(organizations.id, orgId))

/** The same account as a person of another organization. */
async function alsoIn(
  elsewhere: School,
  { accountId, fullName, email }: Member,
  status: 'active' | 'rejected' = 'active',
) {
  const id = newId()
  await world.database.db
    .insert(people)
    .values({ orgId: elsewhere.orgId, id, accountId, fullName, email, role: 'teacher', status })
  return id
}

describe('who am I', () => {
  it('is the caller with their role and number, in the organization of the request', async () => {
    await world.database.db
      .update(people)
      .set({ rollNumber: 'S-17' })
      .where(eq(people.id, school.student.personId))
    expect(await whoAmI(school.student.context, {})).toEqual({
      personId: school.student.personId,
      fullName: school.student.fullName,
      email: school.student.email,
      role: 'student',
      status: 'active',
      rollNumber: 'S-17',
      organization: { slug: school.slug, name: expect.stringContaining('School'), timeZone: 'Asia/Tokyo' },
    })
  })

  it.each(['owner', 'admin', 'teacher'] as const)('names the role of an %s', async role => {
    expect((await whoAmI(school[role].context, {})).role).toBe(role)
  })

  it('tells somebody who waits that they wait', async () => {
    expect(await whoAmI(school.pending.context, {})).toMatchObject({ role: 'student', status: 'pending' })
  })

  it('is nobody for the person of one organization in another, for an account, and for no one', async () => {
    const { accountId, personId } = school.student
    const crossed = world.as({
      kind: 'person',
      accountId,
      sessionId: newId(),
      orgId: other.orgId,
      personId,
      role: 'student',
    })
    await expect(whoAmI(crossed, {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(whoAmI(asAccount(school.student), {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(whoAmI(world.as({ kind: 'anonymous' }), {})).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('is no question of a device or the system', async () => {
    const reader = await school.reader(await school.room())
    for (const context of [reader.context, school.system])
      await expect(whoAmI(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the only membership of an account', () => {
  const only = ({ accountId }: Member) => onlyMembership(system, { accountId })

  it('is told while there is one alone', async () => {
    expect(await only(school.teacher)).toEqual({
      orgId: school.orgId,
      personId: school.teacher.personId,
      role: 'teacher',
    })
  })

  it('is none of two, and again one when the other organization is suspended or turned them down', async () => {
    const twin = await alsoIn(other, school.teacher)
    expect(await only(school.teacher)).toBeNull()
    await suspendSchool(other.orgId)
    expect((await only(school.teacher))?.orgId).toBe(school.orgId)
    await suspendSchool(other.orgId, null)
    await world.database.db.update(people).set({ status: 'rejected' }).where(eq(people.id, twin))
    expect((await only(school.teacher))?.orgId).toBe(school.orgId)
  })

  it('is none for who waits, is suspended, or is nobody', async () => {
    expect(await only(school.pending)).toBeNull()
    await suspendPerson(school.admin.context, { personId: school.student.personId })
    expect(await only(school.student)).toBeNull()
    await reinstatePerson(school.admin.context, { personId: school.student.personId })
    expect((await only(school.student))?.role).toBe('student')
    expect(await onlyMembership(system, { accountId: newId() })).toBeNull()
  })

  it('is asked by the platform alone', async () => {
    for (const { context } of [school.owner, school.student])
      await expect(onlyMembership(context, { accountId: newId() })).rejects.toMatchObject({
        code: 'forbidden',
      })
    await expect(onlyMembership(system, { accountId: 'me' })).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('the membership behind a request', () => {
  const resolve = ({ accountId }: Member, slug = school.slug) =>
    resolveMembership(system, { accountId, slug })

  it('holds a new role, a suspension and its end at once', async () => {
    const { personId } = school.student
    expect(await resolve(school.student)).toEqual({ orgId: school.orgId, personId, role: 'student' })
    await suspendPerson(school.admin.context, { personId })
    expect(await resolve(school.student)).toBeNull()
    await reinstatePerson(school.admin.context, { personId })
    expect((await resolve(school.student))?.personId).toBe(personId)
  })

  it('of who waits lets them wait and do nothing else', async () => {
    expect((await resolve(school.pending))?.role).toBe('pending')
  })

  it('is none in an organization that is suspended, another, or none', async () => {
    expect(await resolve(school.student, other.slug)).toBeNull()
    expect(await resolve(school.student, 'no-such-school')).toBeNull()
    await suspendSchool(school.orgId)
    expect(await resolve(school.owner)).toBeNull()
  })
})

describe('my memberships', () => {
  it('tell one account of all its organizations by name, suspended ones too', async () => {
    await alsoIn(other, school.teacher, 'rejected')
    await suspendSchool(school.orgId)
    const mine = await myOrganizations(asAccount(school.teacher), {})
    const names = mine.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(mine.map(({ slug, role, status, suspended }) => ({ slug, role, status, suspended }))).toEqual(
      expect.arrayContaining([
        { slug: school.slug, role: 'teacher', status: 'active', suspended: true },
        { slug: other.slug, role: 'teacher', status: 'rejected', suspended: false },
      ]),
    )
    expect(mine).toHaveLength(2)
  })

  it('say why a request was turned down, to that account alone', async () => {
    const decidedAt = world.clock.now()
    const set = { status: 'rejected' as const, decidedAt, decisionReason: 'Not of this school' }
    await world.database.db.update(people).set(set).where(eq(people.id, school.pending.personId))
    expect(await myMembership(asAccount(school.pending), { slug: school.slug })).toMatchObject({
      status: 'rejected',
      decidedAt,
      decisionReason: 'Not of this school',
      organization: { slug: school.slug, suspended: false },
    })
    const nosy = myMembership(asAccount(other.owner), { slug: school.slug })
    await expect(nosy).rejects.toMatchObject({ code: 'not-found' })
  })
})
