import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../db/schema/accounts.ts'
import { organizations } from '../../db/schema/organizations.ts'
import { sessionCookie } from '../../server/auth/cookie.ts'
import { sameOriginUrl } from '../../server/auth/same-origin.ts'
import { readActor } from '../../server/auth/session.ts'
import { changePassword } from '../../server/domain/accounts/passwords/change-password.ts'
import { hashPassword } from '../../server/domain/accounts/passwords/hash.ts'
import { signIn } from '../../server/domain/accounts/sessions/sign-in.ts'
import { signOut } from '../../server/domain/accounts/sessions/sign-out.ts'
import { signOutEverywhere } from '../../server/domain/accounts/sessions/sign-out-everywhere.ts'
import { changeRole } from '../../server/domain/people/record/change-role.ts'
import { reinstatePerson } from '../../server/domain/people/record/reinstate-person.ts'
import { suspendPerson } from '../../server/domain/people/record/suspend-person.ts'
import { createSchool, type Member, type School } from '../support/school.ts'
import { createWorld, type World } from '../support/world.ts'

const password = 'seven green bottles'
let world: World
let school: School
let other: School
let passwordHash: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  passwordHash = await hashPassword(password)
})
afterAll(() => world.close())

/** Signs in and keeps the cookie as a thief would: the actor it gives later is asked from the product itself. */
async function capture(member: Member) {
  await world.database.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, member.accountId))
  const session = await signIn(world.as({ kind: 'anonymous' }), { email: member.email, password })
  const { accountId, sessionId, sessionVersion } = session
  const { name, secret } = sessionCookie(world.services)
  const token = await encode({ token: { sub: accountId, sid: sessionId, sessionVersion }, secret })
  const headers = new Headers({ cookie: `other=1; ${name}=${token}` })
  return {
    token,
    account: world.as({ kind: 'account', accountId, sessionId }),
    actor: (slug?: string) => readActor(world.services, headers, slug),
  }
}

describe('a cookie', () => {
  it('is a person of the organization named, only an account elsewhere', async () => {
    const member = await school.member('teacher')
    const { actor } = await capture(member)
    expect(await actor(school.slug)).toMatchObject({
      kind: 'person',
      personId: member.personId,
      orgId: school.orgId,
      role: 'teacher',
    })
    for (const slug of [other.slug, undefined, 'no-such-school', 'x'.repeat(500)]) {
      expect(await actor(slug)).toMatchObject({ kind: 'account', accountId: member.accountId })
    }
  })

  it('makes someone who waits a pending person', async () => {
    const { actor } = await capture(school.pending)
    expect(await actor(school.slug)).toMatchObject({ kind: 'person', role: 'pending' })
  })

  it('carries ids only', async () => {
    const member = await school.member('student')
    const { token } = await capture(member)
    expect(token).not.toContain(member.email)
  })
})

describe('a captured cookie', () => {
  it('is dead after signing out, also with the others after signing out everywhere', async () => {
    const member = await school.member('student')
    const [first, second, third] = [await capture(member), await capture(member), await capture(member)]
    await signOut(first.account, {})
    expect(await first.actor(school.slug)).toEqual({ kind: 'anonymous' })
    expect(await second.actor(school.slug)).toMatchObject({ kind: 'person' })
    await signOutEverywhere(second.account, {})
    expect(await second.actor(school.slug)).toEqual({ kind: 'anonymous' })
    expect(await third.actor()).toEqual({ kind: 'anonymous' })
  })

  it('is dead after a change of the password', async () => {
    const { actor, account } = await capture(await school.member('student'))
    await changePassword(account, { currentPassword: password, newPassword: 'entirely new words' })
    expect(await actor(school.slug)).toEqual({ kind: 'anonymous' })
  })

  it('holds the new role at once, and no person while suspended', async () => {
    const member = await school.member('teacher')
    const { actor } = await capture(member)
    const { personId } = member
    await changeRole(school.admin.context, { personId, role: 'student' })
    expect(await actor(school.slug)).toMatchObject({ role: 'student' })
    await suspendPerson(school.admin.context, { personId })
    expect(await actor(school.slug)).toMatchObject({ kind: 'account' })
    await reinstatePerson(school.admin.context, { personId })
    expect(await actor(school.slug)).toMatchObject({ kind: 'person' })
  })

  it('opens nothing in a suspended organization', async () => {
    const shut = await createSchool(world)
    const { actor } = await capture(shut.owner)
    const suspension = { suspendedAt: world.clock.now() }
    await world.database.db.update(organizations).set(suspension).where(eq(organizations.id, shut.orgId))
    expect(await actor(shut.slug)).toMatchObject({ kind: 'account' })
  })

  it('is nobody’s when forged, changed or sealed with another secret', async () => {
    const { token } = await capture(await school.member('student'))
    const { name } = sessionCookie(world.services)
    const foreign = await encode({ token: { sub: 'x' }, secret: 'another secret altogether' })
    const changed = `${token.slice(0, -3)}abc`
    for (const value of ['', 'rubbish', foreign, changed, '%E0%A4%A', `${token}.x`]) {
      const headers = new Headers({ cookie: `${name}=${value}` })
      expect(await readActor(world.services, headers, school.slug)).toEqual({ kind: 'anonymous' })
    }
  })
})

describe('the page after signing in', () => {
  const home = 'https://muster.example.org'

  it.each([
    ['/hill-school/people?role=student', 'https://muster.example.org/hill-school/people?role=student'],
    ['https://muster.example.org/a', 'https://muster.example.org/a'],
    ['https://evil.example.org/a', home],
    ['//evil.example.org/a', home],
    ['/\\evil.example.org', home],
    ['https://muster.example.org.evil.org', home],
    ['https://muster.example.org@evil.org', home],
    ['http://muster.example.org/a', home],
    ['javascript:alert(1)', home],
    ['data:text/html,x', home],
  ])('of %s is %s', (asked, answer) => {
    expect(sameOriginUrl(asked, home)).toBe(answer)
  })
})
