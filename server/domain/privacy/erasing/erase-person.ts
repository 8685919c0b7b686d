import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { erasures } from '../../../../db/schema/privacy/privacy.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { badRequest, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { suspendPerson } from '../../people/record/suspend-person.ts'
import { requireAppointer } from '../../people/rules.ts'
import { eraseNow } from './erase-now.ts'

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Erases a person for good, whether they asked or not. The name is typed by whoever decides, so that it is no slip. */
export const erasePerson = verb({
  name: 'privacy.erase-person',
  kind: 'command',
  permission: 'privacy.manage',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid(), typedName: z.string().max(200) }),
  output: z.object({ erasureId: z.uuid() }),
  async run(context, { personId, typedName }) {
    const { tx, orgId, now, actor } = context
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
    if (!person || person.erasedAt) throw notFound('This person')
    requireAppointer(actor, person.role)
    const decidedBy = actorIdOf(actor)
    if (!decidedBy || personId === decidedBy)
      throw conflict('Somebody else has to decide about you.', 'yourself')
    if (!same(typedName, person.fullName))
      throw badRequest('Type the name as it stands here.', { typedName: 'This is not their name.' })
    if (person.status === 'active') await suspendPerson(context, { personId })
    const { receipt, remaining } = await eraseNow(context, personId)
    const done = {
      state: 'erased' as const,
      decidedAt: now,
      decidedBy,
      receipt,
      remaining,
      completedAt: remaining.length === 0 ? now : null,
    }
    const [asked] = await tx
      .update(erasures)
      .set(done)
      .where(and(eq(erasures.personId, personId), eq(erasures.state, 'asked')))
      .returning({ erasureId: erasures.id })
    if (asked) return asked
    const erasureId = newId(now.getTime())
    await tx
      .insert(erasures)
      .values({ orgId, id: erasureId, personId, askedBy: decidedBy, askedAt: now, ...done })
    return { erasureId }
  },
})
