import { eq } from 'drizzle-orm'
import { classes } from '../../../db/schema/classes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'

export interface NewSession {
  classId: string
  roomId: string | null
  slotId: string | null
  localDate: string
  timeZone: string
  startsAt: Date
  endsAt: Date
}

/** Late after so many minutes: the class's own rule, else the organization's. */
async function latePolicyOf({ tx }: VerbContext, classId: string): Promise<number> {
  const [own] = await tx
    .select({ minutes: classes.lateAfterMinutes })
    .from(classes)
    .where(eq(classes.id, classId))
  if (!own) throw notFound('This class')
  if (own.minutes !== null) return own.minutes
  const [organization] = await tx.select({ minutes: organizations.lateAfterMinutes }).from(organizations)
  if (!organization) throw notFound('This organization')
  return organization.minutes
}

/**
 * Inserts and announces an open session; undefined when the class has one open or the slot has met today already,
 * so that any number of processes may try.
 */
export async function createSession(context: VerbContext, session: NewSession): Promise<string | undefined> {
  const { tx, orgId, now, actor, emit } = context
  const id = newId(now.getTime())
  const lateAfterMinutes = await latePolicyOf(context, session.classId)
  const openedBy = actor.kind === 'person' ? actorIdOf(actor) : null
  const inserted = await tx
    .insert(sessions)
    .values({ orgId, id, ...session, openedAt: now, openedBy, lateAfterMinutes })
    .onConflictDoNothing()
    .returning({ id: sessions.id })
  if (inserted.length === 0) return undefined
  await emit('session.opened', { sessionId: id, classId: session.classId })
  return id
}
