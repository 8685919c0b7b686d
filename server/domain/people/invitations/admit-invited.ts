import { and, eq, isNull } from 'drizzle-orm'
import { type invitations, people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { refusingTaken } from '../taken.ts'

type Invitation = typeof invitations.$inferSelect
interface Holder {
  id: string
  fullName: string
}

/** The holder's own row, if any; an invitation renews a request or a rejection, but not a suspension. */
async function ownRow({ tx }: VerbContext, accountId: string) {
  const [own] = await tx.select().from(people).where(eq(people.accountId, accountId)).for('update')
  if (own?.status === 'suspended')
    throw new AppError('conflict', 'Your membership is suspended. Ask an admin of the organization.', {
      reason: 'suspended',
    })
  return own
}

/** Somebody an admin entered with this address and who has never signed in. */
async function enteredRow({ tx }: VerbContext, email: string) {
  const [entered] = await tx
    .select()
    .from(people)
    .where(and(eq(people.email, email), eq(people.status, 'active'), isNull(people.accountId)))
    .for('update')
  return entered
}

/** In the organization, as its system: makes the holder an active person with the invitation's role. */
export async function admitInvited(inner: VerbContext, invitation: Invitation, holder: Holder) {
  const { tx, orgId, now } = inner
  const { email, role, invitedBy } = invitation
  const own = await ownRow(inner, holder.id)
  if (own?.status === 'active') return
  const entered = await enteredRow(inner, email)
  const personId = entered?.id ?? own?.id ?? newId(now.getTime())
  // One row per sign-in: the request gives way to the row that has a history.
  if (entered && own) await tx.delete(people).where(eq(people.id, own.id))
  const admitted = {
    accountId: holder.id,
    email,
    role,
    status: 'active' as const,
    decidedAt: now,
    decidedBy: invitedBy,
    decisionReason: null,
  }
  await refusingTaken(async () => {
    if (entered || own) await tx.update(people).set(admitted).where(eq(people.id, personId))
    else {
      const { fullName } = holder
      await tx.insert(people).values({ orgId, id: personId, fullName, createdAt: now, ...admitted })
    }
  })
  await inner.emit('person.joined', { personId, invitedBy })
}
