import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { badRequest, conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

const graceDays = 14

/** Asks for the organization to be deleted with everything in it, in two weeks. Its name is typed, so that it is no slip. */
export const askClosing = verb({
  name: 'privacy.ask-closing',
  kind: 'command',
  permission: 'organization.close',
  input: z.strictObject({ typedName: z.string().max(300) }),
  output: z.object({ dueAt: z.date() }),
  async run({ tx, orgId, now, actor }, { typedName }) {
    const [found] = await tx.select().from(organizations).where(eq(organizations.id, orgId)).for('update')
    if (!found) throw notFound('This organization')
    if (found.deletionDueAt) throw conflict('It is to be deleted already.', 'asked-already')
    if (typedName.trim() !== found.name)
      throw badRequest('Type the name as it stands here.', { typedName: 'This is not its name.' })
    const dueAt = new Date(now.getTime() + graceDays * 86_400_000)
    await tx
      .update(organizations)
      .set({ deletionDueAt: dueAt, deletionAskedBy: actorIdOf(actor) })
      .where(eq(organizations.id, orgId))
    return { dueAt }
  },
})

/** Takes that back. */
export const stopClosing = verb({
  name: 'privacy.stop-closing',
  kind: 'command',
  permission: 'organization.close',
  input: z.strictObject({}),
  output: z.object({}),
  async run({ tx, orgId }) {
    await tx
      .update(organizations)
      .set({ deletionDueAt: null, deletionAskedBy: null })
      .where(eq(organizations.id, orgId))
    return {}
  },
})

/** Whether it is to be deleted, when, and by whose word. */
export const getClosing = verb({
  name: 'privacy.get-closing',
  kind: 'query',
  permission: 'privacy.manage',
  input: z.strictObject({}),
  output: z.object({ name: z.string(), dueAt: z.date().nullable(), askedByName: z.string().nullable() }),
  async run({ tx, orgId }) {
    const { name, deletionDueAt: dueAt, deletionAskedBy } = organizations
    const askedByName = sql<string | null>`(select p.full_name from people p where p.id = ${deletionAskedBy})`
    const [found] = await tx
      .select({ name, dueAt, askedByName })
      .from(organizations)
      .where(eq(organizations.id, orgId))
    if (!found) throw notFound('This organization')
    return found
  },
})
