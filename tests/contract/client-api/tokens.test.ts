import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../../db/schema/accounts.ts'
import { apiTokens } from '../../../db/schema/api/tokens.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { revokeSession } from '../../../server/domain/accounts/sessions/revoke-session.ts'
import { signOutEverywhere } from '../../../server/domain/accounts/sessions/sign-out-everywhere.ts'
import { startSession } from '../../../server/domain/accounts/sessions/start-session.ts'
import { createToken } from '../../../server/domain/people/tokens/create-token.ts'
import { findEndedSignIns } from '../../../server/domain/people/tokens/find-ended-sign-ins.ts'
import { listTokens } from '../../../server/domain/people/tokens/list-tokens.ts'
import { resolveToken } from '../../../server/domain/people/tokens/resolve-token.ts'
import { revokeToken } from '../../../server/domain/people/tokens/revoke-token.ts'
import type { VerbContext } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { scopes } from '../../../server/kernel/permissions.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import { createSchool } from '../../support/school.ts'
import { type ClientDoor, codeOf, openClientDoor } from './app.ts'

let door: ClientDoor
beforeAll(async () => {
  door = await openClientDoor()
})
afterAll(() => door.world.close())

const dayMs = 86_400_000
const get = (path: string, token: string, organization?: string) =>
  door.ask('GET', path, { token, organization })

describe('a personal token', () => {
  it('is told once, kept as a hash, and does what it was made for and no more', async () => {
    const teacher = await door.school.member('teacher')
    const { token } = await door.personal(teacher, ['profile:read', 'people:read'])
    expect(token).toMatch(/^mst_[\w-]{32}$/)
    const stored = JSON.stringify(await door.world.database.db.select().from(apiTokens))
    expect(stored).not.toContain(token)
    expect(JSON.stringify(await listTokens(teacher.context, {}))).not.toContain(token)
    expect((await get('/me', token)).status).toBe(200)
    expect((await get('/people', token)).status).toBe(200)
    const other = await get('/classes', token)
    expect([other.status, await codeOf(other)]).toEqual([403, 'scope-missing'])
  })

  it('gives no more than its person’s role', async () => {
    const student = await door.school.member('student')
    const { token } = await door.personal(student, [...scopes])
    expect((await get('/people', token)).status).toBe(403)
    expect((await get('/reports/daily?date=2026-03-02', token)).status).toBe(403)
    expect((await get('/me/standing', token)).status).toBe(200)
  })

  it('may not do what only a sign-in may', async () => {
    const { token } = await door.personal(await door.school.member('student'), [...scopes])
    for (const answer of [
      await door.ask('POST', '/auth/sign-out', { token }),
      await get('/me/organizations', token),
    ])
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'scope-missing'])
  })

  it('belongs to one organization, whichever the request names', async () => {
    const other = await createSchool(door.world)
    const student = await door.school.member('student')
    const { token } = await door.personal(student, ['profile:read'])
    const answer = await get('/me', token, other.slug)
    expect(await answer.json()).toMatchObject({ organization: { slug: door.school.slug } })
  })

  it('ends on its day, when it is revoked, and with its organization', async () => {
    const student = await door.school.member('student')
    const short = await door.personal(student, ['profile:read'], 1)
    door.world.clock.advance(1_000)
    const long = await door.personal(student, ['profile:read'], 30)
    door.world.clock.advance(dayMs)
    expect((await get('/me', short.token)).status).toBe(401)
    expect((await get('/me', long.token)).status).toBe(200)
    const listed = await listTokens(student.context, {})
    expect(listed.map(({ id, expired }) => [id, expired])).toEqual([
      [long.id, false],
      [short.id, true],
    ])
    const suspended = { suspendedAt: door.world.clock.now() }
    const mine = eq(organizations.id, door.school.orgId)
    await door.world.database.db.update(organizations).set(suspended).where(mine)
    expect((await get('/me', long.token)).status).toBe(401)
    await door.world.database.db.update(organizations).set({ suspendedAt: null }).where(mine)
    await revokeToken(student.context, { tokenId: long.id })
    expect((await get('/me', long.token)).status).toBe(401)
    expect((await listTokens(student.context, {})).map(({ id }) => id)).toEqual([short.id])
  })

  it('and a sign-in are found ended once somebody ends them, by the platform alone', async () => {
    const { world, school } = door
    const student = await school.member('student')
    const system = world.as({ kind: 'system' })
    const { id: tokenId } = await door.personal(student, ['profile:read'])
    const signedIn = async () => {
      const { accountId } = student
      const [account] = await world.database.db.select().from(accounts).where(eq(accounts.id, accountId))
      const sessionVersion = account?.sessionVersion ?? 0
      const begin = (context: VerbContext) => startSession(context, { accountId, sessionVersion })
      return (await inTransaction(system, true, begin)).sessionId
    }
    const first = await signedIn()
    const second = await signedIn()
    const nobody = newId()
    const ids = [tokenId, first, second, nobody]
    const ended = () => findEndedSignIns(system, { ids })
    expect(await ended()).toEqual([nobody])
    const own = { kind: 'account', accountId: student.accountId, sessionId: second } as const
    await revokeSession(world.as(own), { sessionId: first })
    expect(await ended()).toEqual([first, nobody])
    await revokeToken(student.context, { tokenId })
    expect(await ended()).toEqual([tokenId, first, nobody])
    world.clock.advance(1_000)
    const { id: later } = await door.personal(student, ['profile:read'])
    world.clock.advance(1_000)
    await signOutEverywhere(student.context, {})
    expect(await findEndedSignIns(system, { ids: [...ids, later] })).toEqual([...ids, later])
    for (const { context } of [school.owner, student, await createSchool(world).then(other => other.owner)])
      await expect(findEndedSignIns(context, { ids })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('remembers when it was used, to the minute', async () => {
    const student = await door.school.member('student')
    const { token } = await door.personal(student, ['profile:read'])
    const lastUsed = async () => (await listTokens(student.context, {}))[0]?.lastUsedAt?.getTime()
    expect(await lastUsed()).toBeUndefined()
    const first = door.world.clock.now().getTime()
    await get('/me', token)
    door.world.clock.advance(30_000)
    await get('/me', token)
    expect(await lastUsed()).toBe(first)
    door.world.clock.advance(31_000)
    await get('/me', token)
    expect(await lastUsed()).toBe(first + 61_000)
  })

  it('is nobody’s but its person’s, also to the owner and to another organization', async () => {
    const other = await createSchool(door.world)
    const student = await door.school.member('student')
    const { id: tokenId } = await door.personal(student, ['profile:read'])
    for (const { context } of [door.school.owner, other.owner, other.student]) {
      expect((await listTokens(context, {})).filter(({ id }) => id === tokenId)).toEqual([])
      await expect(revokeToken(context, { tokenId })).rejects.toMatchObject({ code: 'not-found' })
    }
    for (const call of [
      () => createToken(door.school.pending.context, { name: 'x', scopes: ['profile:read'], days: 1 }),
      () => listTokens(door.reader.context, {}),
      () => resolveToken(student.context, { token: 'mst_x' }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('needs a name, a purpose, and an end within a year; twenty are enough', async () => {
    const { context } = await door.school.member('student')
    const fine = { name: 'Script', scopes: ['profile:read' as const], days: 30 }
    for (const change of [
      { name: ' ' },
      { scopes: [] },
      { days: 0 },
      { days: 367 },
      { name: 'x'.repeat(61) },
    ])
      await expect(createToken(context, { ...fine, ...change })).rejects.toMatchObject({
        code: 'bad-request',
      })
    for (let made = 0; made < 20; made++) {
      await createToken(context, fine)
      door.world.clock.advance(6 * 60_000)
    }
    const more = createToken(context, fine)
    await expect(more).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too-many-tokens' } })
  })
})
