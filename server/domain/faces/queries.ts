import { and, desc, eq } from 'drizzle-orm'
import { faceConsents, faceSettings, faceTemplates } from '../../../db/schema/faces/faces.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { AppError, conflict, notFound } from '../../kernel/errors.ts'

export type FaceSettings = typeof faceSettings.$inferSelect

export async function findSettings({ tx }: VerbContext): Promise<FaceSettings | undefined> {
  const [row] = await tx.select().from(faceSettings)
  return row
}

/** Throws where the organization has not switched faces on. */
export async function enabledSettings(context: VerbContext): Promise<FaceSettings> {
  const settings = await findSettings(context)
  if (!settings?.enabled) throw conflict('Your organization does not use faces.', 'switched-off')
  return settings
}

/** For verbs that take nobody's name. */
export function oneself({ actor }: VerbContext): string {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person has a face.')
  return actor.personId
}

export async function personOf({ tx }: VerbContext, personId: string) {
  const { id, fullName, role, status } = people
  const [person] = await tx.select({ id, fullName, role, status }).from(people).where(eq(people.id, personId))
  if (!person) throw notFound('This person')
  return person
}

/** The consent that counts now; null when it has run out though nothing has swept it yet. */
export async function liveConsent({ tx, now }: VerbContext, personId: string) {
  const [row] = await tx
    .select()
    .from(faceConsents)
    .where(and(eq(faceConsents.personId, personId), eq(faceConsents.live, true)))
  return row?.expiresAt && row.expiresAt > now ? row : null
}

export async function requireConsent(context: VerbContext, personId: string) {
  const consent = await liveConsent(context, personId)
  if (!consent) throw conflict('There is no consent to this.', 'no-consent')
  return consent
}

export async function latestConsent({ tx }: VerbContext, personId: string) {
  const [row] = await tx
    .select()
    .from(faceConsents)
    .where(eq(faceConsents.personId, personId))
    .orderBy(desc(faceConsents.askedAt), desc(faceConsents.id))
    .limit(1)
  return row ?? null
}

export async function templateRow({ tx }: VerbContext, personId: string) {
  const [row] = await tx.select().from(faceTemplates).where(eq(faceTemplates.personId, personId))
  return row ?? null
}

export async function organizationName({ tx }: VerbContext): Promise<string> {
  const [row] = await tx.select({ name: organizations.name }).from(organizations)
  return row?.name ?? ''
}
