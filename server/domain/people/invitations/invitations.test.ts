import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../../../db/schema/people.ts'
import { mailedToken, mailsTo } from '../../../../tests/support/mailbox.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { signIn } from '../../accounts/sessions/sign-in.ts'
import { signUp } from '../../organizations/founding/sign-up.ts'
import { addPerson } from '../record/add-person.ts'
import { suspendPerson } from '../record/suspend-person.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { describeInvitation } from './describe-invitation.ts'
import { invitePeople } from './invite-people.ts'
import { listInvitations } from './list-invitations.ts'
import { resendInvitation } from './resend-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

const password = 'seven green bottles'
let world: World
let school: School
let other: School
let anonymous: Context
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  anonymous = world.as({ kind: 'anonymous' })
})
afterAll(() => world.close())

const newAddress = () => `${newId()}@example.org`
const asAccount = ({ accountId }: { accountId: string }) =>
  world.as({ kind: 'account', accountId, sessionId: newId() })
const account = { fullName: 'Ines Invited', password }

async function invited(role: 'student' | 'teacher' = 'student', email = newAddress()) {
  await invitePeople(school.admin.context, { emails: [email], role })
  const token = await mailedToken(world, email, 'invitation')
  const open = await listInvitations(school.admin.context, {})
  const id = open.find(each => each.email === email)?.id ?? ''
  return { email, token, id }
}
const memberBy = async (email: string) =>
  world.database.db
    .select()
    .from(people)
    .where(and(eq(people.orgId, school.orgId), eq(people.email, email)))

describe('inviting', () => {
  it('mails each address once, skips members, and renews what is open', async () => {
    const emails = [newAddress(), newAddress()]
    const first = await invitePeople(school.admin.context, {
      emails: [...emails, ...emails, school.student.email],
      role: 'student',
    })
    expect(first).toEqual({ invited: 2, alreadyMembers: [school.student.email] })
    const old = await mailedToken(world, emails[0] ?? '', 'invitation')
    await invitePeople(school.admin.context, { emails, role: 'teacher' })
    const open = await listInvitations(school.admin.context, {})
    expect(open.filter(each => emails.includes(each.email)).map(each => each.role)).toEqual([
      'teacher',
      'teacher',
    ])
    await expect(describeInvitation(anonymous, { token: old })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('lets only owners invite admins, and nobody below an admin invite at all', async () => {
    const input = { emails: [newAddress()], role: 'admin' as const }
    await expect(invitePeople(school.admin.context, input)).rejects.toMatchObject({
      details: { reason: 'owners-only' },
    })
    await expect(invitePeople(school.owner.context, input)).resolves.toMatchObject({ invited: 1 })
    for (const role of ['teacher', 'student', 'pending'] as const) {
      const tried = invitePeople(school[role].context, { emails: [newAddress()], role: 'student' })
      await expect(tried).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listInvitations(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('is seen, resent and withdrawn only within the organization', async () => {
    const { id, email, token } = await invited()
    expect((await listInvitations(other.admin.context, {})).map(each => each.email)).not.toContain(email)
    for (const verb of [resendInvitation, revokeInvitation]) {
      await expect(verb(other.admin.context, { invitationId: id })).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(verb(school.teacher.context, { invitationId: id })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await resendInvitation(school.admin.context, { invitationId: id })
    expect(await mailsTo(world, email)).toHaveLength(2)
    await expect(describeInvitation(anonymous, { token })).rejects.toMatchObject({ code: 'not-found' })
    await revokeInvitation(school.admin.context, { invitationId: id })
    const latest = await mailedToken(world, email, 'invitation')
    await expect(describeInvitation(anonymous, { token: latest })).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('accepting', () => {
  it('makes a confirmed account and a member in one step, once', async () => {
    const { email, token } = await invited('teacher')
    expect(await describeInvitation(anonymous, { token })).toMatchObject({
      organization: { slug: school.slug },
      email,
      role: 'teacher',
      step: 'create-account',
    })
    expect(await acceptInvitation(anonymous, { token, account })).toEqual({ slug: school.slug, email })
    expect(await memberBy(email)).toMatchObject([
      { role: 'teacher', status: 'active', fullName: 'Ines Invited' },
    ])
    await expect(signIn(anonymous, { email, password })).resolves.toBeTruthy()
    await expect(acceptInvitation(anonymous, { token, account })).rejects.toMatchObject({ code: 'gone' })
    await expect(describeInvitation(anonymous, { token })).rejects.toMatchObject({
      details: { reason: 'used' },
    })
  })

  it('asks the owner of an account to sign in, and refuses another account', async () => {
    const known = await other.member('teacher')
    const { token } = await invited('teacher', known.email)
    expect(await describeInvitation(anonymous, { token })).toMatchObject({ step: 'sign-in' })
    await expect(acceptInvitation(anonymous, { token, account })).rejects.toMatchObject({
      details: { reason: 'sign-in-first' },
    })
    const wrong = asAccount(other.student)
    expect(await describeInvitation(wrong, { token })).toMatchObject({ step: 'switch-account' })
    await expect(acceptInvitation(wrong, { token })).rejects.toMatchObject({
      details: { reason: 'other-account' },
    })
    expect(await describeInvitation(asAccount(known), { token })).toMatchObject({ step: 'accept' })
    await acceptInvitation(asAccount(known), { token })
    expect(await memberBy(known.email)).toMatchObject([{ accountId: known.accountId, status: 'active' }])
  })

  it('gives the sign-in to the person who was entered with the address', async () => {
    const email = newAddress()
    const entered = await addPerson(school.admin.context, { fullName: 'On The List', role: 'student', email })
    const { token } = await invited('student', email)
    await acceptInvitation(anonymous, { token, account })
    expect(await memberBy(email)).toMatchObject([{ id: entered.id, fullName: 'On The List' }])
  })

  it('decides a waiting request, but does not lift a suspension', async () => {
    const waiting = await invited('student', school.pending.email)
    await acceptInvitation(asAccount(school.pending), { token: waiting.token })
    expect(await memberBy(school.pending.email)).toMatchObject([
      { id: school.pending.personId, status: 'active' },
    ])
    const member = await school.member('student')
    const email = newAddress()
    const { token } = await invited('student', email)
    await world.database.db.update(people).set({ email }).where(eq(people.id, member.personId))
    await suspendPerson(school.admin.context, { personId: member.personId })
    const back = acceptInvitation(asAccount(member), { token })
    await expect(back).rejects.toMatchObject({ name: 'AppError' })
    expect(await memberBy(email)).toMatchObject([{ status: 'suspended' }])
  })

  it('is too late after a week, and one of two clicks wins', async () => {
    const old = await invited()
    const raced = await invited()
    const clicks = await Promise.allSettled([
      acceptInvitation(anonymous, { token: raced.token, account }),
      acceptInvitation(anonymous, { token: raced.token, account }),
    ])
    expect(clicks.map(click => click.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await memberBy(raced.email)).toHaveLength(1)
    world.clock.advance(8 * 86_400_000)
    await expect(describeInvitation(anonymous, { token: old.token })).rejects.toMatchObject({
      details: { reason: 'expired' },
    })
    await expect(acceptInvitation(anonymous, { token: old.token, account })).rejects.toMatchObject({
      code: 'gone',
    })
  })

  it('opens the organization that somebody signed up with an address that has an account', async () => {
    const holder = await other.member('teacher')
    const owner = { fullName: 'Twice', email: holder.email, password }
    const organization = { name: 'Second Home', timeZone: 'UTC' }
    const { slug } = await signUp(anonymous, { organization, account: owner })
    const token = await mailedToken(world, holder.email, 'invitation')
    expect(await acceptInvitation(asAccount(holder), { token })).toMatchObject({ slug })
    const rows = await world.database.db.select().from(people).where(eq(people.accountId, holder.accountId))
    expect(rows.map(row => [row.role, row.status]).sort()).toEqual([
      ['owner', 'active'],
      ['teacher', 'active'],
    ])
  })
})
