import { and, eq, isNull, lt } from 'drizzle-orm'
import { answeredRequests } from '../../../db/schema/api/answered-requests.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { inTransaction } from '../tenant-transaction.ts'

const dayMs = 86_400_000
/** Longer than any request takes: whoever began it is gone. */
const abandonedMs = 60_000

export interface Asked {
  /** Who asks, where, under which Idempotency-Key. */
  subject: string
  /** What for: the method, the address and the body. */
  body: string
}

const keyOf = ({ services }: Context, { subject }: Asked) => services.keyring.mac('idempotency', subject)

/** The answer that was given already; undefined for whoever is first and now has to give one. */
export async function takeUp(context: Context, asked: Asked): Promise<string | undefined> {
  const key = keyOf(context, asked)
  const bodyHash = context.services.keyring.mac('idempotency-body', asked.body)
  const mine = eq(answeredRequests.key, key)
  const kept = await inTransaction(context, true, async ({ tx, now }) => {
    await tx.delete(answeredRequests).where(lt(answeredRequests.startedAt, new Date(now.getTime() - dayMs)))
    const started = { key, bodyHash, startedAt: now }
    const first = await tx.insert(answeredRequests).values(started).onConflictDoNothing().returning()
    if (first.length > 0) return undefined
    const [row] = await tx.select().from(answeredRequests).where(mine).for('update')
    const isAbandoned = row?.sealedAnswer === null && now.getTime() - row.startedAt.getTime() > abandonedMs
    if (row?.bodyHash === bodyHash && isAbandoned) {
      await tx.update(answeredRequests).set({ startedAt: now }).where(mine)
      return undefined
    }
    return row
  })
  if (!kept) return undefined
  if (kept.bodyHash !== bodyHash)
    throw new AppError('conflict', 'This Idempotency-Key was used for another request.', {
      reason: 'idempotency-mismatch',
    })
  if (kept.sealedAnswer === null)
    throw new AppError('conflict', 'The first request with this Idempotency-Key is still at work.', {
      reason: 'idempotency-in-progress',
    })
  return context.services.keyring.open(kept.sealedAnswer, key)
}

/** Keeps what was answered, for a day. */
export async function keepAnswer(context: Context, asked: Asked, answer: string) {
  const key = keyOf(context, asked)
  const sealedAnswer = context.services.keyring.seal(answer, key)
  await inTransaction(context, true, ({ tx }) =>
    tx.update(answeredRequests).set({ sealedAnswer }).where(eq(answeredRequests.key, key)),
  )
}

/** The request came to nothing that should be repeated to it: the next one under this key begins anew. */
export async function letGo(context: Context, asked: Asked) {
  const mine = eq(answeredRequests.key, keyOf(context, asked))
  await inTransaction(context, true, ({ tx }) =>
    tx.delete(answeredRequests).where(and(mine, isNull(answeredRequests.sealedAnswer))),
  )
}
