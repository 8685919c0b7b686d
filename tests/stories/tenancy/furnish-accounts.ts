import { eq } from 'drizzle-orm'
import { accountSessions, accounts } from '../../../db/schema/accounts.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { operators } from '../../../db/schema/platform/operators.ts'
import { operatorsSeen } from '../../../db/schema/platform/operators-seen.ts'
import { resendVerification } from '../../../server/domain/accounts/mail-links/resend-verification.ts'
import { hashPassword } from '../../../server/domain/accounts/passwords/hash.ts'
import { requestPasswordReset } from '../../../server/domain/accounts/passwords/request-password-reset.ts'
import { signInApp } from '../../../server/domain/accounts/sessions/app/sign-in-app.ts'
import { createToken } from '../../../server/domain/people/tokens/create-token.ts'
import { grantAccess } from '../../../server/domain/support/grant-access.ts'
import type { Actor } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { mailedToken } from '../../support/mailbox.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

export const password = 'a long phrase nobody guesses'
let passwordHash: string | undefined

/** Who runs the installation, has done something in this organization and may look into it. */
async function furnishOperator({ database }: World, { orgId, owner }: School) {
  const { db } = database
  const accountId = newId()
  const [name, email] = ['Op Erator', `operator-${accountId}@example.org`]
  await db.insert(accounts).values({ id: accountId, email, fullName: name, passwordHash: 'none' })
  await db.insert(operators).values({ accountId })
  await db.insert(operatorsSeen).values({ orgId, accountId, name })
  const { grantId } = await grantAccess(owner.context, { hours: 72, reason: 'The import fails.' })
  return { operator: { accountId, name, email }, supportGrantId: grantId }
}

/** Sessions and notifications of the owner, and an account whose address is not confirmed. */
export async function furnishAccounts(world: World, school: School) {
  const { db } = world.database
  passwordHash ??= await hashPassword(password)
  await db.update(accounts).set({ passwordHash }).where(eq(accounts.id, school.owner.accountId))
  const sessionOf = async ({ context }: { context: { actor: Actor } }) => {
    const { actor } = context
    if (actor.kind !== 'person') throw new Error('A member is a person.')
    const { sessionId: id, accountId } = actor
    await db.insert(accountSessions).values({ id, accountId, sessionVersion: 1 })
    return id
  }
  const sessionId = await sessionOf(school.owner)
  for (const role of ['admin', 'teacher', 'student', 'pending'] as const) await sessionOf(school[role])
  await requestPasswordReset(world.as({ kind: 'anonymous' }), { email: school.owner.email })
  const unconfirmed = await school.member('student')
  await db.update(accounts).set({ emailVerifiedAt: null }).where(eq(accounts.id, unconfirmed.accountId))
  await resendVerification(world.as({ kind: 'anonymous' }), { email: unconfirmed.email })
  const [notificationId, deletedNotificationId] = [newId(), newId()]
  for (const id of [notificationId, deletedNotificationId]) {
    const deletedAt = id === deletedNotificationId ? world.clock.now() : null
    const words = { kind: 'mark-recorded', title: 'Here', body: 'Here' }
    const { personId } = school.admin
    await db
      .insert(notifications)
      .values({ orgId: school.orgId, id, personId, ...words, dedupeKey: id, deletedAt })
  }
  const signedIn = await signInApp(world.as({ kind: 'anonymous' }), { email: school.owner.email, password })
  const scopes = ['profile:read' as const]
  const personal = await createToken(school.student.context, { name: 'Script', scopes, days: 30 })
  return {
    ...(await furnishOperator(world, school)),
    refreshToken: signedIn.refreshToken,
    tokenId: personal.id,
    personalToken: personal.token,
    accountSessionId: sessionId,
    resetToken: await mailedToken(world, school.owner.email, 'reset'),
    verifyToken: await mailedToken(world, unconfirmed.email, 'verify'),
    notificationId,
    deletedNotificationId,
  }
}
