import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { erasureStates, erasures } from '../../../../db/schema/privacy/privacy.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { shortText } from '../../people/rules.ts'

/** For verbs that take nobody's name. */
function oneself({ actor }: VerbContext): string {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person can ask for this.')
  return actor.personId
}

/** Asks the organization to erase what it knows of oneself. It waits in the queue for whoever runs the organization. */
export const askErasure = verb({
  name: 'privacy.ask-erasure',
  kind: 'command',
  permission: 'privacy.own',
  input: z.strictObject({ reason: shortText(500).optional() }),
  output: z.object({ erasureId: z.uuid() }),
  async run(context, { reason }) {
    const { tx, orgId, now } = context
    const personId = oneself(context)
    const id = newId(now.getTime())
    const asked = { orgId, id, personId, askedBy: personId, askedAt: now, reason, state: 'asked' as const }
    const made = await tx
      .insert(erasures)
      .values(asked)
      .onConflictDoNothing()
      .returning({ erasureId: erasures.id })
    const [row] = made
    if (!row) throw conflict('You have asked already. It waits for an answer.', 'asked-already')
    return row
  },
})

export const withdrawErasure = verb({
  name: 'privacy.withdraw-erasure',
  kind: 'command',
  permission: 'privacy.own',
  input: z.strictObject({ erasureId: z.uuid() }),
  output: z.object({}),
  async run(context, { erasureId }) {
    const own = and(
      eq(erasures.id, erasureId),
      eq(erasures.personId, oneself(context)),
      eq(erasures.state, 'asked'),
    )
    const taken = await context.tx
      .update(erasures)
      .set({ state: 'withdrawn', decidedAt: context.now })
      .where(own)
      .returning({ id: erasures.id })
    if (taken.length === 0) throw notFound('This question')
    return {}
  },
})

/** What became of one's own question; null: none was ever asked. */
export const myErasure = verb({
  name: 'privacy.my-erasure',
  kind: 'query',
  permission: 'privacy.own',
  input: z.strictObject({}),
  output: z
    .object({
      id: z.uuid(),
      state: z.enum(erasureStates),
      askedAt: z.date(),
      decidedAt: z.date().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
  async run(context) {
    const { id, state, askedAt, decidedAt, answer } = erasures
    const [latest] = await context.tx
      .select({ id, state, askedAt, decidedAt, answer })
      .from(erasures)
      .where(eq(erasures.personId, oneself(context)))
      .orderBy(desc(askedAt), desc(id))
      .limit(1)
    return latest ?? null
  },
})
