import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { mailsTo } from '../../../../tests/support/mailbox.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { myMembership } from '../membership/my-membership.ts'
import { myOrganizations } from '../membership/my-organizations.ts'
import { resolveMembership } from '../membership/resolve-membership.ts'
import { addPerson } from '../record/add-person.ts'
import { getPerson } from '../record/get-person.ts'
import { approvePeople } from './approve-people.ts'
import { listJoinRequests } from './list-join-requests.ts'
import { rejectPeople } from './reject-people.ts'
import { requestToJoin } from './request-to-join.ts'

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

/** The signed-in account of a member of another school, who asks to join this one. */
const asAccount = ({ accountId }: { accountId: string }) =>
  world.as({ kind: 'account', accountId, sessionId: newId() })
const rowOf = async (accountId: string) => {
  const [row] = await world.database.db
    .select()
    .from(people)
    .where(and(eq(people.orgId, school.orgId), eq(people.accountId, accountId)))
  return row
}
async function request(input: { rollNumber?: string; note?: string; role?: 'teacher' | 'student' } = {}) {
  const member = await other.member('student')
  await requestToJoin(asAccount(member), { slug: school.slug, role: 'student', ...input })
  const row = await rowOf(member.accountId)
  if (!row) throw new Error('No request was recorded.')
  return { ...member, personId: row.id }
}
const factsOf = async (type: string, personId: string) =>
  (await world.database.db.select().from(eventLog).where(eq(eventLog.type, type))).filter(
    fact => JSON.stringify(fact.payload).includes(personId) && fact.orgId === school.orgId,
  )

describe('asking to join', () => {
  it('with a new account records a pending person and mails the confirmation', async () => {
    const email = `${newId()}@example.org`
    const account = { fullName: 'Noor Newcomer', email, password }
    const answer = await requestToJoin(anonymous, {
      slug: school.slug,
      role: 'teacher',
      note: 'I teach chemistry.',
      account,
    })
    expect(answer).toEqual({ next: 'confirm-email' })
    const page = await listJoinRequests(school.admin.context, { limit: 200 })
    const mine = page.items.find(item => item.email === email)
    expect(mine).toMatchObject({ role: 'teacher', note: 'I teach chemistry.', fullName: 'Noor Newcomer' })
    expect((await mailsTo(world, email)).map(mail => mail.subject)).toEqual(['Confirm your e-mail address'])
    expect(await factsOf('person.asked-to-join', mine?.personId ?? '')).toHaveLength(1)
  })

  it('answers the same for an address with an account, records nothing and tells its owner', async () => {
    const known = await other.member('student')
    const account = { fullName: 'Somebody', email: known.email, password }
    const answer = await requestToJoin(anonymous, { slug: school.slug, role: 'student', account })
    expect(answer).toEqual({ next: 'confirm-email' })
    expect(await rowOf(known.accountId)).toBeUndefined()
    const [mail] = await mailsTo(world, known.email)
    expect(mail?.text).toContain(`/join/${school.slug}`)
  })

  it('tells who waits, is in, or was turned down where they stand', async () => {
    const waiting = await request()
    const again = requestToJoin(asAccount(waiting), { slug: school.slug, role: 'student' })
    await expect(again).rejects.toMatchObject({ details: { reason: 'already-asked' } })
    const inAlready = requestToJoin(asAccount(school.student), { slug: school.slug, role: 'student' })
    await expect(inAlready).rejects.toMatchObject({ details: { reason: 'already-member' } })
    await rejectPeople(school.admin.context, { personIds: [waiting.personId], reason: 'Wrong school.' })
    const seen = await myMembership(asAccount(waiting), { slug: school.slug })
    expect(seen).toMatchObject({ status: 'rejected', decisionReason: 'Wrong school.' })
    await requestToJoin(asAccount(waiting), { slug: school.slug, role: 'student' })
    expect(await myMembership(asAccount(waiting), { slug: school.slug })).toMatchObject({
      status: 'pending',
      decisionReason: null,
    })
  })

  it('is refused by an organization that takes no requests, is suspended or does not exist', async () => {
    const shut = await createSchool(world)
    const where = eq(organizations.id, shut.orgId)
    await world.database.db.update(organizations).set({ joinOpen: false }).where(where)
    const ask = (slug: string) => requestToJoin(asAccount(school.student), { slug, role: 'student' })
    await expect(ask(shut.slug)).rejects.toMatchObject({ details: { reason: 'join-closed' } })
    await world.database.db
      .update(organizations)
      .set({ joinOpen: true, suspendedAt: world.clock.now() })
      .where(where)
    await expect(ask(shut.slug)).rejects.toMatchObject({ code: 'not-found' })
    await expect(ask('no-such-school')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the queue', () => {
  it('hints at people that the request may already be', async () => {
    const entered = await addPerson(school.admin.context, {
      fullName: 'Student Other Hint',
      role: 'student',
      rollNumber: 'H-1',
    })
    const asked = await request({ rollNumber: 'H-1' })
    const page = await listJoinRequests(school.admin.context, { limit: 200 })
    const mine = page.items.find(item => item.personId === asked.personId)
    expect(mine?.duplicates.filter(hint => hint.reasons.includes('same-roll-number'))).toMatchObject([
      { personId: entered.id, linkable: true, reasons: ['same-roll-number'] },
    ])
  })

  it('comes in pages, the longest waiting first', async () => {
    for (let count = 0; count < 3; count++) {
      world.clock.advance(1000)
      await request()
    }
    const all = (await listJoinRequests(school.admin.context, { limit: 200 })).items.map(
      item => item.personId,
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listJoinRequests(school.admin.context, { limit: 2, cursor })
      seen.push(...page.items.map(item => item.personId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
  })

  it('is nobody’s business but the admins’, and each organization’s own', async () => {
    const asked = await request()
    const foreign = await listJoinRequests(other.admin.context, { limit: 200 })
    expect(foreign.items.map(item => item.personId)).not.toContain(asked.personId)
    for (const role of ['teacher', 'student', 'pending'] as const) {
      await expect(listJoinRequests(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
      const approving = approvePeople(school[role].context, { people: [{ personId: asked.personId }] })
      await expect(approving).rejects.toMatchObject({ code: 'forbidden' })
      const rejecting = rejectPeople(school[role].context, { personIds: [asked.personId] })
      await expect(rejecting).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('deciding', () => {
  it('lets many in at once, and their next request acts as members', async () => {
    const asked = [await request(), await request({ role: 'teacher' })]
    const input = { people: asked.map(({ personId }) => ({ personId })) }
    const { approved, skipped } = await approvePeople(school.admin.context, input)
    expect([approved.length, skipped.length]).toEqual([2, 0])
    const system = world.as({ kind: 'system' })
    const roles = await Promise.all(
      asked.map(({ accountId }) => resolveMembership(system, { accountId, slug: school.slug })),
    )
    expect(roles.map(member => member?.role)).toEqual(['student', 'teacher'])
    const again = await approvePeople(school.admin.context, input)
    expect(again.skipped.map(each => each.reason)).toEqual(['already-decided', 'already-decided'])
    expect(await factsOf('person.approved', asked[0]?.personId ?? '')).toHaveLength(1)
  })

  it('merges a request into the person who was entered before, whose id and number stay', async () => {
    const entered = await addPerson(school.admin.context, {
      fullName: 'Entered Before',
      role: 'student',
      rollNumber: 'M-1',
    })
    const asked = await request({ rollNumber: 'M-1' })
    const { approved } = await approvePeople(school.admin.context, {
      people: [{ personId: asked.personId, linkTo: entered.id }],
    })
    expect(approved).toEqual([{ personId: asked.personId, becameId: entered.id }])
    expect(await rowOf(asked.accountId)).toMatchObject({
      id: entered.id,
      fullName: 'Entered Before',
      rollNumber: 'M-1',
      status: 'active',
      email: asked.email,
    })
    const gone = getPerson(school.admin.context, { personId: asked.personId })
    await expect(gone).rejects.toMatchObject({ code: 'not-found' })
  })

  it('merges a request whose number is somebody else’s into a person who has their own', async () => {
    await addPerson(school.admin.context, { fullName: 'Holds It', role: 'student', rollNumber: 'N-1' })
    const entered = await addPerson(school.admin.context, {
      fullName: 'Has Own',
      role: 'student',
      rollNumber: 'N-2',
    })
    const asked = await request({ rollNumber: 'N-1' })
    const linked = { people: [{ personId: asked.personId, linkTo: entered.id }] }
    expect((await approvePeople(school.admin.context, linked)).skipped).toEqual([])
    expect(await rowOf(asked.accountId)).toMatchObject({
      id: entered.id,
      rollNumber: 'N-2',
      status: 'active',
    })
  })

  it('skips a request whose number somebody holds, and lets the rest in', async () => {
    await addPerson(school.admin.context, { fullName: 'Number Holder', role: 'student', rollNumber: 'T-1' })
    const clashing = await request({ rollNumber: 'T-1' })
    const twin = [await request({ rollNumber: 'T-2' }), await request({ rollNumber: 'T-2' })]
    const { approved, skipped } = await approvePeople(school.admin.context, {
      people: [clashing, ...twin].map(({ personId }) => ({ personId })),
    })
    expect(approved).toHaveLength(1)
    expect(skipped).toEqual([
      { personId: clashing.personId, reason: 'roll-number-taken' },
      { personId: twin[1]?.personId, reason: 'roll-number-taken' },
    ])
  })

  it('does not link to somebody who signs in, nor two requests to one person', async () => {
    const [first, second] = [await request(), await request()]
    const taken = approvePeople(school.admin.context, {
      people: [{ personId: first.personId, linkTo: school.student.personId }],
    })
    await expect(taken).rejects.toMatchObject({ details: { reason: 'not-linkable' } })
    const { id } = await addPerson(school.admin.context, { fullName: 'Only One', role: 'student' })
    const both = approvePeople(school.admin.context, {
      people: [first, second].map(({ personId }) => ({ personId, linkTo: id })),
    })
    await expect(both).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('reads ids of another organization like ids of nobody, and changes nothing', async () => {
    const asked = await request()
    const foreign = await addPerson(other.admin.context, { fullName: 'Foreign', role: 'student' })
    const tries = [
      () => approvePeople(other.admin.context, { people: [{ personId: asked.personId }] }),
      () => rejectPeople(other.admin.context, { personIds: [asked.personId] }),
      () =>
        approvePeople(school.admin.context, { people: [{ personId: asked.personId, linkTo: foreign.id }] }),
      () => approvePeople(school.admin.context, { people: [{ personId: newId() }] }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
    expect(await rowOf(asked.accountId)).toMatchObject({ status: 'pending' })
  })

  it('is one admin’s when two decide at once', async () => {
    const asked = await request()
    const both = await Promise.all([
      approvePeople(school.admin.context, { people: [{ personId: asked.personId }] }),
      rejectPeople(school.owner.context, { personIds: [asked.personId] }),
    ])
    expect(both[0].approved.length + both[1].rejected.length).toBe(1)
  })
})

describe('memberships of an account', () => {
  it('are all listed, whatever their state, and nobody else’s', async () => {
    const asked = await request()
    const mine = await myOrganizations(asAccount(asked), {})
    expect(mine.map(each => [each.slug, each.status]).sort()).toEqual(
      [
        [school.slug, 'pending'],
        [other.slug, 'active'],
      ].sort(),
    )
    const strangers = await myOrganizations(asAccount(school.owner), {})
    expect(strangers.map(each => each.slug)).toEqual([school.slug])
    await expect(myOrganizations(anonymous, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are not told of an organization the account never asked', async () => {
    const seen = myMembership(asAccount(school.student), { slug: other.slug })
    await expect(seen).rejects.toMatchObject({ code: 'not-found' })
  })
})
