import { eq } from 'drizzle-orm'
import { sign } from 'hono/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, refreshTokens } from '../../../db/schema/accounts.ts'
import { people } from '../../../db/schema/people.ts'
import { changePassword } from '../../../server/domain/accounts/passwords/change-password.ts'
import { listSessions } from '../../../server/domain/accounts/sessions/list-sessions.ts'
import { revokeSession } from '../../../server/domain/accounts/sessions/revoke-session.ts'
import { signOutEverywhere } from '../../../server/domain/accounts/sessions/sign-out-everywhere.ts'
import { changeRole } from '../../../server/domain/people/record/change-role.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createSchool } from '../../support/school.ts'
import { type ClientDoor, codeOf, type Granted, granted, openClientDoor, password } from './app.ts'

let door: ClientDoor
beforeAll(async () => {
  door = await openClientDoor()
})
afterAll(() => door.world.close())

const me = (token: string, organization?: string) => door.ask('GET', '/me', { token, organization })
const statusOf = async (answer: Promise<Response>) => (await answer).status
const renewed = async (answer: Response): Promise<Granted> => granted.parse(await answer.json())
const minuteMs = 60_000

describe('signing in', () => {
  it('gives an access token of a quarter of an hour and what renews it', async () => {
    const student = await door.school.member('student')
    const tokens = await door.signIn(student)
    expect(tokens.expires_in).toBe(900)
    const answer = await me(tokens.access_token)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ personId: student.personId, role: 'student' })
    door.world.clock.advance(15 * minuteMs)
    const late = await me(tokens.access_token)
    expect([late.status, await codeOf(late)]).toEqual([401, 'token-expired'])
    expect(late.headers.get('www-authenticate')).toBe('Bearer')
    const next = await renewed(await door.refresh(tokens.refresh_token))
    expect(await statusOf(me(next.access_token))).toBe(200)
  })

  it('answers a wrong password and an unknown address with the same words', async () => {
    const student = await door.school.member('student')
    await door.givePassword(student)
    const tried = async (email: string) => {
      const answer = await door.ask('POST', '/auth/token', { body: { email, password: 'not this one' } })
      return [answer.status, await answer.json()]
    }
    expect(await tried(student.email)).toEqual(await tried(`${newId()}@example.org`))
    expect((await tried(student.email))[0]).toBe(401)
  })

  it('stands among the person’s sign-ins under its own name, and ends from there', async () => {
    const student = await door.school.member('student')
    const tokens = await door.signIn(student, 'Ada’s phone')
    const [session] = await listSessions(student.context, {})
    expect(session).toMatchObject({ device: 'Ada’s phone', app: true, current: false })
    await revokeSession(student.context, { sessionId: session?.id ?? '' })
    expect(await statusOf(me(tokens.access_token))).toBe(401)
    expect(await codeOf(await door.refresh(tokens.refresh_token))).toBe('refresh-refused')
  })

  it('ends with itself', async () => {
    const tokens = await door.signIn(await door.school.member('student'))
    const bystander = await door.signIn(await door.school.member('student'))
    const { access_token: token } = tokens
    expect(await statusOf(door.ask('POST', '/auth/sign-out', { token }))).toBe(200)
    expect(await statusOf(me(token))).toBe(401)
    expect(await statusOf(door.refresh(tokens.refresh_token))).toBe(401)
    expect(await statusOf(me(bystander.access_token))).toBe(200)
  })

  it.each([
    ['a changed password', 'password'],
    ['“sign out everywhere”', 'everywhere'],
  ])('dies with %s, and so does every personal token', async (_name, how) => {
    const student = await door.school.member('student')
    const tokens = await door.signIn(student)
    const { token } = await door.personal(student, ['profile:read'])
    expect([await statusOf(me(tokens.access_token)), await statusOf(me(token))]).toEqual([200, 200])
    door.world.clock.advance(1_000)
    if (how === 'everywhere') await signOutEverywhere(student.context, {})
    else
      await changePassword(student.context, { currentPassword: password, newPassword: 'entirely new words' })
    expect([await statusOf(me(tokens.access_token)), await statusOf(me(token))]).toEqual([401, 401])
    expect(await statusOf(door.refresh(tokens.refresh_token))).toBe(401)
    door.world.clock.advance(1_000)
    expect(await statusOf(me((await door.personal(student, ['profile:read'])).token))).toBe(200)
  })

  it('knows a new role and a suspension with the next request', async () => {
    const teacher = await door.school.member('teacher')
    const { access_token: token } = await door.signIn(teacher)
    const personal = await door.personal(teacher, ['people:read'])
    const listed = (each: string) => statusOf(door.ask('GET', '/people', { token: each }))
    expect([await listed(token), await listed(personal.token)]).toEqual([200, 200])
    const { personId } = teacher
    await changeRole(door.school.owner.context, { personId, role: 'student' })
    expect([await listed(token), await listed(personal.token)]).toEqual([403, 403])
    await suspendPerson(door.school.owner.context, { personId })
    expect([await listed(token), await listed(personal.token)]).toEqual([403, 401])
  })
})

describe('a refresh token', () => {
  it('works once; a second use ends the whole sign-in, whoever comes second', async () => {
    const first = await door.signIn(await door.school.member('student'))
    const second = await renewed(await door.refresh(first.refresh_token))
    const third = await renewed(await door.refresh(second.refresh_token))
    expect(await statusOf(me(third.access_token))).toBe(200)
    const stolen = await door.refresh(first.refresh_token)
    expect([stolen.status, await codeOf(stolen)]).toEqual([401, 'refresh-reused'])
    expect(await statusOf(me(third.access_token))).toBe(401)
    expect(await codeOf(await door.refresh(third.refresh_token))).toBe('refresh-refused')
  })

  it('of ten at once renews once, and the sign-in is over', async () => {
    const first = await door.signIn(await door.school.member('student'))
    const answers = await Promise.all(Array.from({ length: 10 }, () => door.refresh(first.refresh_token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await statusOf(me(first.access_token))).toBe(401)
  })

  it('whose answer was lost is answered again under its Idempotency-Key', async () => {
    const first = await door.signIn(await door.school.member('student'))
    const key = newId()
    const lost = await renewed(await door.refresh(first.refresh_token, key))
    const again = await door.refresh(first.refresh_token, key)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const heard = await renewed(again)
    expect(heard).toEqual(lost)
    expect(await statusOf(me(heard.access_token))).toBe(200)
    // The key alone, with another token, is another caller's.
    const stranger = await door.refresh(`mrt_${'a'.repeat(32)}`, key)
    expect(await codeOf(stranger)).toBe('refresh-refused')
  })

  it('is over after thirty days, and is stored as a hash', async () => {
    const tokens = await door.signIn(await door.school.member('student'))
    const rows = await door.world.database.db.select().from(refreshTokens)
    expect(JSON.stringify(rows)).not.toContain(tokens.refresh_token)
    door.world.clock.advance(31 * 86_400_000)
    expect(await codeOf(await door.refresh(tokens.refresh_token))).toBe('refresh-refused')
  })

  it('is no access token, and an access token renews nothing', async () => {
    const tokens = await door.signIn(await door.school.member('student'))
    expect(await statusOf(me(tokens.refresh_token))).toBe(401)
    expect(await statusOf(door.refresh(tokens.access_token.slice(0, 90)))).toBe(401)
  })
})

describe('an access token', () => {
  it('that is forged, altered or of another kind is nobody’s', async () => {
    const student = await door.school.member('student')
    const { access_token: genuine } = await door.signIn(student)
    const [head = '', body = '', signature = ''] = genuine.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const other = Buffer.from(JSON.stringify({ ...claims, sub: door.school.owner.accountId })).toString(
      'base64url',
    )
    const { keyring } = door.world.services
    const forged = [
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      `${head}.${other}.${signature}`,
      `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      await sign(claims, 'a key of their own', 'HS256'),
      await sign(claims, keyring.mac('access-token', 'v1'), 'HS512'),
      await sign({ ...claims, aud: 'another' }, keyring.mac('access-token', 'v1'), 'HS256'),
      await sign({ ...claims, sid: newId() }, keyring.mac('access-token', 'v1'), 'HS256'),
      await sign({ ...claims, sub: newId() }, keyring.mac('access-token', 'v1'), 'HS256'),
      await sign({ ...claims, ver: 7 }, keyring.mac('access-token', 'v1'), 'HS256'),
      genuine.toUpperCase(),
      '',
    ]
    for (const token of forged) expect([token, await statusOf(me(token))]).toEqual([token, 401])
    expect(await statusOf(me(genuine))).toBe(200)
  })

  it('of a member of several organizations names one, and never one that is not theirs', async () => {
    const other = await createSchool(door.world)
    const stranger = await createSchool(door.world)
    const student = await door.school.member('student')
    const { accountId, fullName, email } = student
    const membership = { orgId: other.orgId, id: newId(), accountId, fullName, email }
    await door.world.database.db.insert(people).values({ ...membership, role: 'teacher', status: 'active' })
    const { access_token: token } = await door.signIn(student)
    const unnamed = await me(token)
    expect([unnamed.status, await codeOf(unnamed)]).toEqual([403, 'organization-needed'])
    const listed = await door.ask('GET', '/me/organizations', { token })
    expect(await listed.json()).toHaveLength(2)
    expect(await (await me(token, door.school.slug)).json()).toMatchObject({ role: 'student' })
    expect(await (await me(token, other.slug)).json()).toMatchObject({ role: 'teacher' })
    const answers = [stranger.slug, 'nowhere', 'x'.repeat(300)].map(slug => me(token, slug))
    for (const answer of answers) expect(await codeOf(await answer)).toBe('organization-needed')
  })

  it('of an unconfirmed address is not given', async () => {
    const student = await door.school.member('student')
    await door.givePassword(student)
    const mine = eq(accounts.id, student.accountId)
    await door.world.database.db.update(accounts).set({ emailVerifiedAt: null }).where(mine)
    const answer = await door.ask('POST', '/auth/token', { body: { email: student.email, password } })
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'email-unverified'])
  })
})
