import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { mailedToken, mailsTo } from '../../../../tests/support/mailbox.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { verifyEmail } from '../../accounts/mail-links/verify-email.ts'
import { signIn } from '../../accounts/sessions/sign-in.ts'
import { signUp } from './sign-up.ts'
import { suggestSlug } from './suggest-slug.ts'

const password = 'seven green bottles'
let world: World
let school: School
let anonymous: Context
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  const base = world.as({ kind: 'anonymous' })
  anonymous = base
})
afterAll(() => world.close())

/** Each from another place, so that the sign-ups of other tests do not count. */
const stranger = (): Context => ({ ...anonymous, request: { ...anonymous.request, ip: newId() } })
const organization = (name = 'Hill School') => ({ name, timeZone: 'Europe/Berlin' })
const account = (email = `${newId()}@example.org`) => ({ fullName: 'Ada Example', email, password })
const rowOf = async (slug: string) => {
  const [row] = await world.database.db.select().from(organizations).where(eq(organizations.slug, slug))
  if (!row) throw new Error(`No organization ${slug}.`)
  return row
}
const peopleOf = (orgId: string) => world.database.db.select().from(people).where(eq(people.orgId, orgId))

describe('signing an organization up', () => {
  it('makes it with an owner, who confirms the address and signs in', async () => {
    const owner = account()
    const answer = await signUp(stranger(), { organization: organization('Valley School'), account: owner })
    expect(answer).toEqual({ slug: 'valley-school', next: 'confirm-email' })
    const { id, timeZone } = await rowOf('valley-school')
    expect(timeZone).toBe('Europe/Berlin')
    expect(await peopleOf(id)).toMatchObject([{ role: 'owner', status: 'active', email: owner.email }])
    const facts = await world.database.db.select().from(eventLog).where(eq(eventLog.orgId, id))
    expect(facts.map(fact => fact.type)).toEqual(['organization.created'])
    const early = signIn(anonymous, { email: owner.email, password })
    await expect(early).rejects.toMatchObject({ details: { reason: 'email-unverified' } })
    await verifyEmail(anonymous, { token: await mailedToken(world, owner.email, 'verify') })
    await expect(signIn(anonymous, { email: owner.email, password })).resolves.toBeTruthy()
  })

  it('gives the next one of the same name another address, and refuses a chosen one that is taken', async () => {
    const first = await signUp(stranger(), { organization: organization(), account: account() })
    const second = await signUp(stranger(), { organization: organization(), account: account() })
    expect([first.slug, second.slug]).toEqual(['hill-school', 'hill-school-2'])
    const chosen = { ...organization('Another'), slug: 'hill-school' }
    const taken = signUp(stranger(), { organization: chosen, account: account() })
    await expect(taken).rejects.toMatchObject({ code: 'conflict', details: { reason: 'slug-taken' } })
  })

  it('tells beforehand which address is free', async () => {
    await signUp(stranger(), { organization: organization('Busy School'), account: account() })
    const suggested = await suggestSlug(stranger(), { name: 'Busy School' })
    expect(suggested).toEqual({ slug: 'busy-school-2', problem: null })
    for (const slug of ['busy-school', 'api', 'a b']) {
      expect((await suggestSlug(stranger(), { name: '', slug })).problem).toMatch(/\.$/)
    }
  })

  it('leaves nothing behind when it fails', async () => {
    const someone = account()
    const chosen = { ...organization('Failing'), slug: 'hill-school' }
    await signUp(stranger(), { organization: chosen, account: someone }).catch(() => {})
    expect(await mailsTo(world, someone.email)).toEqual([])
  })

  it('lets an account that is signed in make a further one at once', async () => {
    const { slug, next } = await signUp(school.teacher.context, { organization: organization('Lake School') })
    expect(next).toBe('open')
    const { id } = await rowOf(slug)
    expect(await peopleOf(id)).toMatchObject([{ accountId: school.teacher.accountId, role: 'owner' }])
  })

  it('answers the same for an address that has an account, whose owner gets an offer by mail', async () => {
    const known = await signUp(stranger(), {
      organization: organization('River School'),
      account: account(school.teacher.email),
    })
    const fresh = await signUp(stranger(), { organization: organization('Ridge School'), account: account() })
    expect(known).toEqual({ slug: 'river-school', next: fresh.next })
    const { id } = await rowOf('river-school')
    expect(await peopleOf(id)).toMatchObject([{ accountId: null, role: 'owner' }])
    expect(await mailedToken(world, school.teacher.email, 'invitation')).toBeTruthy()
  })

  it.each([
    ['a zone that is none', { timeZone: 'Europe/Atlantis' }],
    ['an offset, which knows no summer time', { timeZone: '+02:00' }],
    ['a reserved address', { slug: 'api' }],
    ['a name that turns the text around', { name: 'Hill \u202eloohcS' }],
  ])('refuses %s', async (_, change) => {
    const wrong = signUp(stranger(), { organization: { ...organization(), ...change }, account: account() })
    await expect(wrong).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('needs an account, with a password that is not the person’s name', async () => {
    await expect(signUp(stranger(), { organization: organization() })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const own = { ...account(), password: 'ada example' }
    const weak = signUp(stranger(), { organization: organization(), account: own })
    await expect(weak).rejects.toMatchObject({
      details: { fields: { 'account.password': expect.any(String) } },
    })
  })
})
