import { sql } from 'drizzle-orm'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { addTry, countTries, forgetTries, type TrySubject, triesOf } from './queries.ts'
import { blockedUntil, tryLimits } from './rules.ts'

/**
 * One person's tries come one after the other, in any number of processes: so no parallel try is compared before the
 * wrong ones ahead of it are counted. Held to the end of the transaction.
 */
export async function lockTries({ tx, orgId }: VerbContext, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`codes:${orgId}:${personId}`}, 0))`)
}

const addressHash = ({ services, request }: VerbContext) => services.keyring.mac('code-address', request.ip)

const dayMs = 86_400_000

/**
 * Seconds until this person may try a code again, 0 when now. Counted from rows that are written in the transaction of
 * the comparison itself: the windows slide, survive a restart and hold across processes.
 */
export async function secondsUntilTry(
  context: VerbContext,
  personId: string,
  sessionIds: string[],
): Promise<number> {
  const { now } = context
  const before = (ms: number) => new Date(now.getTime() - ms)
  const until = blockedUntil(await triesOf(context, personId, before(dayMs)))
  if (until && until > now) return Math.ceil((until.getTime() - now.getTime()) / 1000)
  const subjects: [TrySubject, { max: number; windowMs: number }][] = [
    [{ sessionIds }, tryLimits.session],
    [{ addressHash: addressHash(context) }, tryLimits.address],
    ['organization', tryLimits.organization],
  ]
  for (const [subject, { max, windowMs }] of subjects) {
    if ((await countTries(context, subject, before(windowMs))) >= max) return windowMs / 1000
  }
  return 0
}

/** Keeps a wrong try. It commits with the refusal: a refusal is an answer, not an error that takes its own trace back. */
export async function noteWrongTry(
  context: VerbContext,
  personId: string,
  sessionIds: string[],
): Promise<void> {
  const { now } = context
  await forgetTries(context, personId, new Date(now.getTime() - dayMs))
  await addTry(context, {
    id: newId(now.getTime()),
    personId,
    addressHash: addressHash(context),
    sessionIds,
  })
}
