import { eq } from 'drizzle-orm'
import { announcements } from '../../../db/schema/notifications.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'

/** Whoever may announce only to their own looks after what they sent themself. */
export async function isAuthor(
  { tx, actor }: VerbContext,
  { announcementId }: { announcementId: string },
): Promise<boolean> {
  const [found] = await tx
    .select({ authorId: announcements.authorId })
    .from(announcements)
    .where(eq(announcements.id, announcementId))
  return found !== undefined && found.authorId === actorIdOf(actor)
}
