import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, accountTokens } from '../../../db/schema/accounts.ts'
import { mailedToken, mailsTo } from '../../../tests/support/mailbox.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { createAccount } from './create-account.ts'
import { mailVerification } from './mail-links/account-mails.ts'
import { resendVerification } from './mail-links/resend-verification.ts'
import { verifyEmail } from './mail-links/verify-email.ts'
import { changePassword } from './passwords/change-password.ts'
import { hashPassword } from './passwords/hash.ts'
import { readCredentials } from './passwords/read-credentials.ts'
import { requestPasswordReset } from './passwords/request-password-reset.ts'
import { resetPassword } from './passwords/reset-password.ts'
import { listSessions } from './sessions/list-sessions.ts'
import { resolveSession } from './sessions/resolve-session.ts'
import { revokeSession } from './sessions/revoke-session.ts'
import { signIn } from './sessions/sign-in.ts'
import { signOut } from './sessions/sign-out.ts'
import { signOutEverywhere } from './sessions/sign-out-everywhere.ts'

const password = 'seven green bottles'
let world: World
let system: Context
let anonymous: Context
let passwordHash: string
beforeAll(async () => {
  world = await createWorld()
  system = world.as({ kind: 'system' })
  anonymous = world.as({ kind: 'anonymous' })
  passwordHash = await hashPassword(password)
})
afterAll(() => world.close())

async function account(verified = true) {
  const email = `${newId()}@example.org`
  const accountId = await inTransaction(system, true, inner =>
    createAccount(inner, { email, fullName: 'Ada Example', passwordHash, verified }),
  )
  if (!accountId) throw new Error('The address was taken.')
  return { email, accountId }
}

type Session = Awaited<ReturnType<typeof signIn>>
const asAccount = ({ accountId, sessionId }: Session) => world.as({ kind: 'account', accountId, sessionId })
const alive = async ({ sessionId, sessionVersion }: Session) =>
  (await resolveSession(system, { sessionId, sessionVersion })) !== null

describe('signing in', () => {
  it('makes a session that resolves to the account', async () => {
    const { email, accountId } = await account()
    const session = await signIn(anonymous, { email: `  ${email.toUpperCase()} `, password })
    const { sessionId, sessionVersion } = session
    expect(await resolveSession(system, { sessionId, sessionVersion })).toEqual({ accountId })
  })

  it('answers a wrong password and an unknown address with the same words', async () => {
    const { email } = await account()
    const wrong = await signIn(anonymous, { email, password: 'not this one' }).catch(error => error)
    const unknown = await signIn(anonymous, { email: `${newId()}@example.org`, password }).catch(
      error => error,
    )
    expect(wrong).toMatchObject({ code: 'unauthenticated', details: { reason: 'credentials' } })
    expect([unknown.code, unknown.message, unknown.details]).toEqual([
      wrong.code,
      wrong.message,
      wrong.details,
    ])
  })

  it('says that the address is unconfirmed only after the right password', async () => {
    const { email } = await account(false)
    const guess = signIn(anonymous, { email, password: 'not this one' })
    await expect(guess).rejects.toMatchObject({ details: { reason: 'credentials' } })
    const right = signIn(anonymous, { email, password })
    await expect(right).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'email-unverified' } })
  })

  it('stops after ten tries for one address from one place, even with the right password', async () => {
    const email = `${newId()}@example.org`
    const tries = Array.from({ length: 11 }, () => signIn(anonymous, { email, password }))
    const codes = (await Promise.allSettled(tries)).map(
      each => each.status === 'rejected' && each.reason.code,
    )
    expect(codes.filter(code => code === 'unauthenticated')).toHaveLength(10)
    expect(codes.filter(code => code === 'rate-limited')).toHaveLength(1)
    const elsewhere: Context = { ...anonymous, request: { ...anonymous.request, ip: '192.0.2.7' } }
    await expect(signIn(elsewhere, { email, password })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('keeps what belongs to the server to the server', async () => {
    const { email, accountId } = await account()
    const session = await signIn(anonymous, { email, password })
    const { sessionId, sessionVersion } = session
    for (const context of [anonymous, asAccount(session)]) {
      await expect(readCredentials(context, { accountId })).rejects.toMatchObject({ name: 'AppError' })
      await expect(resolveSession(context, { sessionId, sessionVersion })).rejects.toMatchObject({
        name: 'AppError',
      })
    }
  })
})

describe('sessions', () => {
  it('are listed for their own account only, without the raw user agent', async () => {
    const { email } = await account()
    const phone = await signIn(anonymous, { email, password })
    world.clock.advance(1000)
    const laptop = await signIn(anonymous, { email, password })
    const other = await account()
    await signIn(anonymous, { email: other.email, password })
    const rows = await listSessions(asAccount(laptop), {})
    expect(rows.map(row => [row.id, row.current, row.device])).toEqual([
      [laptop.sessionId, true, 'Unknown device'],
      [phone.sessionId, false, 'Unknown device'],
    ])
    await expect(listSessions(anonymous, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('end one by one, and not by somebody else', async () => {
    const mine = await account()
    const phone = await signIn(anonymous, { email: mine.email, password })
    const laptop = await signIn(anonymous, { email: mine.email, password })
    const stranger = await signIn(anonymous, { email: (await account()).email, password })
    const theft = revokeSession(asAccount(stranger), { sessionId: phone.sessionId })
    await expect(theft).rejects.toMatchObject({ code: 'not-found' })
    expect(await alive(phone)).toBe(true)
    await revokeSession(asAccount(laptop), { sessionId: phone.sessionId })
    expect([await alive(phone), await alive(laptop)]).toEqual([false, true])
    await signOut(asAccount(laptop), {})
    expect(await alive(laptop)).toBe(false)
  })

  it('all end with sign-out-everywhere', async () => {
    const { email } = await account()
    const sessions = [
      await signIn(anonymous, { email, password }),
      await signIn(anonymous, { email, password }),
    ]
    const [first] = sessions
    if (first) await signOutEverywhere(asAccount(first), {})
    expect(await Promise.all(sessions.map(alive))).toEqual([false, false])
    expect(await alive(await signIn(anonymous, { email, password }))).toBe(true)
  })

  it('remember when they were used, at most once a minute, and end after thirty idle days', async () => {
    const session = await signIn(anonymous, { email: (await account()).email, password })
    const lastSeen = async () => (await listSessions(asAccount(session), {}))[0]?.lastSeenAt.getTime()
    const start = world.clock.now().getTime()
    world.clock.advance(30_000)
    await alive(session)
    expect(await lastSeen()).toBe(start)
    world.clock.advance(40_000)
    await alive(session)
    expect(await lastSeen()).toBe(start + 70_000)
    world.clock.advance(31 * 86_400_000)
    expect(await alive(session)).toBe(false)
  })
})

describe('confirming an address', () => {
  const mailLink = (to: { email: string; accountId: string }) =>
    inTransaction(system, true, inner => mailVerification(inner, to, 'You signed up.'))

  it('works once', async () => {
    const fresh = await account(false)
    await mailLink(fresh)
    const token = await mailedToken(world, fresh.email, 'verify')
    const clicks = await Promise.allSettled([
      verifyEmail(anonymous, { token }),
      verifyEmail(anonymous, { token }),
    ])
    expect(clicks.map(click => click.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(verifyEmail(anonymous, { token })).rejects.toMatchObject({ code: 'gone' })
    await expect(signIn(anonymous, { email: fresh.email, password })).resolves.toBeTruthy()
  })

  it('refuses a link that is a day old, one that was replaced and one of another kind', async () => {
    const fresh = await account(false)
    await mailLink(fresh)
    const replaced = await mailedToken(world, fresh.email, 'verify')
    await resendVerification(anonymous, { email: fresh.email })
    const latest = await mailedToken(world, fresh.email, 'verify')
    await requestPasswordReset(anonymous, { email: fresh.email })
    const reset = await mailedToken(world, fresh.email, 'reset')
    for (const token of [replaced, reset]) {
      await expect(verifyEmail(anonymous, { token })).rejects.toMatchObject({ code: 'gone' })
    }
    world.clock.advance(25 * 3_600_000)
    await expect(verifyEmail(anonymous, { token: latest })).rejects.toMatchObject({ code: 'gone' })
  })

  it('is not mailed to a confirmed or unknown address, with the same answer', async () => {
    const confirmed = await account()
    const unknown = `${newId()}@example.org`
    for (const email of [confirmed.email, unknown]) {
      expect(await resendVerification(anonymous, { email })).toEqual({})
      expect(await mailsTo(world, email)).toEqual([])
    }
    const leftovers = await world.database.db.select().from(accounts).where(eq(accounts.fullName, ''))
    expect(leftovers).toEqual([])
  })

  it('takes over an account that somebody else made with the address and never confirmed', async () => {
    const squatted = await account(false)
    const ownHash = await hashPassword('an owner’s own words')
    const taken = await inTransaction(system, true, inner =>
      createAccount(inner, {
        email: squatted.email,
        fullName: 'Owner',
        passwordHash: ownHash,
        verified: true,
      }),
    )
    expect(taken).toBe(squatted.accountId)
    const squatter = signIn(anonymous, { email: squatted.email, password })
    await expect(squatter).rejects.toMatchObject({ details: { reason: 'credentials' } })
    const again = inTransaction(system, true, inner =>
      createAccount(inner, { email: squatted.email, fullName: 'X', passwordHash, verified: true }),
    )
    expect(await again).toBeUndefined()
  })
})

describe('a forgotten password', () => {
  it('is replaced once by the mailed link; every session dies and the owner is told', async () => {
    const { email } = await account()
    const before = await signIn(anonymous, { email, password })
    await requestPasswordReset(anonymous, { email })
    const token = await mailedToken(world, email, 'reset')
    await resetPassword(anonymous, { token, password: 'a whole new sentence' })
    expect(await alive(before)).toBe(false)
    await expect(signIn(anonymous, { email, password })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(signIn(anonymous, { email, password: 'a whole new sentence' })).resolves.toBeTruthy()
    const again = resetPassword(anonymous, { token, password: 'yet another sentence' })
    await expect(again).rejects.toMatchObject({ code: 'gone' })
    expect((await mailsTo(world, email)).map(mail => mail.subject)).toContain('Your password was changed')
  })

  it('gives an unknown address the same answer, and keeps only a hash of the link', async () => {
    const { email } = await account()
    const unknown = `${newId()}@example.org`
    expect(await requestPasswordReset(anonymous, { email })).toEqual(
      await requestPasswordReset(anonymous, { email: unknown }),
    )
    expect(await mailsTo(world, unknown)).toEqual([])
    const token = await mailedToken(world, email, 'reset')
    const stored = await world.database.db.select().from(accountTokens)
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('is not replaced by a common one, and the link stays good', async () => {
    const { email } = await account()
    await requestPasswordReset(anonymous, { email })
    const token = await mailedToken(world, email, 'reset')
    const weak = resetPassword(anonymous, { token, password: 'Password123' })
    await expect(weak).rejects.toMatchObject({ code: 'bad-request' })
    await expect(resetPassword(anonymous, { token, password: 'stronger than that' })).resolves.toEqual({})
  })
})

describe('changing the password', () => {
  it('needs the current one and ends every session', async () => {
    const { email } = await account()
    const session = await signIn(anonymous, { email, password })
    const wrong = changePassword(asAccount(session), {
      currentPassword: 'not this one',
      newPassword: 'entirely new words',
    })
    await expect(wrong).rejects.toMatchObject({
      details: { fields: { currentPassword: expect.any(String) } },
    })
    expect(await alive(session)).toBe(true)
    await changePassword(asAccount(session), { currentPassword: password, newPassword: 'entirely new words' })
    expect(await alive(session)).toBe(false)
    await expect(signIn(anonymous, { email, password: 'entirely new words' })).resolves.toBeTruthy()
  })

  it('is for signed-in people', async () => {
    const nobody = changePassword(anonymous, { currentPassword: password, newPassword: 'entirely new words' })
    await expect(nobody).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
