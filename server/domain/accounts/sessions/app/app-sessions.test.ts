import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountSessions, accounts, refreshTokens } from '../../../../../db/schema/accounts.ts'
import { createWorld, type World } from '../../../../../tests/support/world.ts'
import type { Context } from '../../../../kernel/context.ts'
import { hashToken, newId } from '../../../../kernel/ids.ts'
import { inTransaction } from '../../../../kernel/tenant-transaction.ts'
import { createAccount } from '../../create-account.ts'
import { hashPassword } from '../../passwords/hash.ts'
import { listSessions } from '../list-sessions.ts'
import { resolveSession } from '../resolve-session.ts'
import { sessionIdleMs } from '../rules.ts'
import { signOut } from '../sign-out.ts'
import { signOutEverywhere } from '../sign-out-everywhere.ts'
import { startSession } from '../start-session.ts'
import { refreshSession } from './refresh-session.ts'
import { issueRefreshToken } from './refresh-tokens.ts'
import { signInApp } from './sign-in-app.ts'

const password = 'seven green bottles'
let world: World
let anonymous: Context
let system: Context
let email: string
let accountId: string
beforeAll(async () => {
  world = await createWorld()
  anonymous = world.as({ kind: 'anonymous' })
  system = world.as({ kind: 'system' })
  email = `${newId()}@example.org`
  const passwordHash = await hashPassword(password)
  const made = await inTransaction(system, true, inner =>
    createAccount(inner, { email, fullName: 'Ada Example', passwordHash, verified: true }),
  )
  accountId = made ?? ''
})
afterAll(() => world.close())

const signIn = (appName?: string) => signInApp(anonymous, { email, password, appName })
/** The same without the password, which takes half a second to compare. */
const start = () =>
  inTransaction(system, true, async inner => {
    const [{ sessionVersion } = { sessionVersion: 1 }] = await inner.tx
      .select()
      .from(accounts)
      .where(eq(accounts.id, accountId))
    const session = await startSession(inner, { accountId, sessionVersion }, 'Pixel 9')
    return { ...session, ...(await issueRefreshToken(inner, session.sessionId)) }
  })
const refresh = (refreshToken: string) => refreshSession(anonymous, { refreshToken })
const asOwner = (sessionId: string) => world.as({ kind: 'account', accountId, sessionId })

/** The next token, of a renewal that must succeed. */
async function renew(refreshToken: string) {
  const renewal = await refresh(refreshToken)
  if (renewal.outcome !== 'renewed') throw new Error(`It was ${renewal.outcome}.`)
  return renewal
}

describe('the sign-in of an app', () => {
  it('is renewed as the same session of the same account, for thirty days from then', async () => {
    const first = await signIn('Pixel 9')
    world.clock.advance(3_600_000)
    const next = await renew(first.refreshToken)
    expect(next).toMatchObject({
      accountId,
      sessionId: first.sessionId,
      sessionVersion: first.sessionVersion,
    })
    expect(next.refreshToken).not.toBe(first.refreshToken)
    expect(next.refreshExpiresAt).toEqual(new Date(world.clock.now().getTime() + sessionIdleMs))
    const listed = await listSessions(asOwner(first.sessionId), {})
    expect(listed.find(({ id }) => id === first.sessionId)).toMatchObject({
      device: 'Pixel 9',
      app: true,
      current: true,
      lastSeenAt: world.clock.now(),
    })
  })

  it('is called an app unless it names itself, and is refused a name of blanks or beyond sixty letters', async () => {
    const { sessionId } = await signIn()
    const listed = await listSessions(asOwner(sessionId), {})
    expect(listed.find(({ current }) => current)?.device).toBe('An app')
    for (const name of ['   ', 'x'.repeat(61)]) {
      await expect(signIn(name)).rejects.toMatchObject({
        code: 'bad-request',
        details: { fields: { appName: expect.any(String) } },
      })
    }
  })

  it('needs the password', async () => {
    const wrong = signInApp(anonymous, { email, password: 'not this one' })
    await expect(wrong).rejects.toMatchObject({ code: 'unauthenticated', details: { reason: 'credentials' } })
  })
})

describe('a refresh token', () => {
  it('is good to the last millisecond of its thirty days and not after', async () => {
    const [early, late] = [await start(), await start()]
    world.clock.advance(sessionIdleMs - 1)
    expect((await refresh(early.refreshToken)).outcome).toBe('renewed')
    world.clock.advance(1)
    expect(await refresh(late.refreshToken)).toEqual({ outcome: 'refused' })
  })

  it('that comes a second time ends its own sign-in and no other', async () => {
    const [stolen, bystander] = [await start(), await start()]
    const next = await renew(stolen.refreshToken)
    expect(await refresh(stolen.refreshToken)).toEqual({ outcome: 'reused' })
    expect(await refresh(next.refreshToken)).toEqual({ outcome: 'refused' })
    const { sessionId, sessionVersion } = stolen
    expect(await resolveSession(system, { sessionId, sessionVersion })).toBeNull()
    expect((await refresh(bystander.refreshToken)).outcome).toBe('renewed')
  })

  it('keeps the moment at which its sign-in ended, however often it comes again', async () => {
    const first = await start()
    await renew(first.refreshToken)
    await refresh(first.refreshToken)
    const endedAt = world.clock.now()
    world.clock.advance(60_000)
    expect(await refresh(first.refreshToken)).toEqual({ outcome: 'reused' })
    const [session] = await world.database.db
      .select({ revokedAt: accountSessions.revokedAt })
      .from(accountSessions)
      .where(eq(accountSessions.id, first.sessionId))
    expect(session?.revokedAt).toEqual(endedAt)
  })

  it.each([
    ['signed out', (sessionId: string) => signOut(asOwner(sessionId), {})],
    ['signed out everywhere', (sessionId: string) => signOutEverywhere(asOwner(sessionId), {})],
    [
      'given a new password elsewhere',
      () => world.database.db.update(accounts).set({ sessionVersion: 77 }).where(eq(accounts.id, accountId)),
    ],
  ])('of an account that has %s renews nothing', async (_, end) => {
    const { sessionId, refreshToken } = await start()
    await end(sessionId)
    expect(await refresh(refreshToken)).toEqual({ outcome: 'refused' })
  })

  it('renews once when five ask at the same moment', async () => {
    const { refreshToken } = await start()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)))
    expect(outcomes.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'reused')).toHaveLength(4)
  })

  it('is swept with the next one once it has expired, and is kept as a hash until then', async () => {
    const { sessionId, refreshToken } = await start()
    const kept = () =>
      world.database.db.select().from(refreshTokens).where(eq(refreshTokens.sessionId, sessionId))
    expect((await kept()).map(row => row.tokenHash)).toEqual([hashToken(refreshToken)])
    world.clock.advance(20 * 86_400_000)
    const second = await renew(refreshToken)
    world.clock.advance(20 * 86_400_000)
    const third = await renew(second.refreshToken)
    expect((await kept()).map(row => row.tokenHash).sort()).toEqual(
      [second, third].map(each => hashToken(each.refreshToken)).sort(),
    )
  })

  it.each([
    ['nobody’s', `mrt_${'a'.repeat(43)}`],
    ['another kind of token', `mst_${'a'.repeat(43)}`],
    ['a statement', "' or 1=1 -- and so on"],
  ])('that is %s is refused', async (_, refreshToken) => {
    expect(await refresh(refreshToken)).toEqual({ outcome: 'refused' })
  })

  it.each([
    ['nothing', ''],
    ['nine letters', 'x'.repeat(9)],
    ['a hundred and one', 'x'.repeat(101)],
  ])('of %s is no token', async (_, refreshToken) => {
    await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'bad-request' })
  })
})
