import { eq } from 'drizzle-orm'
import { pushes, pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { digestItems } from '../../../../db/schema/channels/settings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

interface Fact {
  personId: string
  /** One per fact and person, however often the consumer runs. */
  dedupeKey: string
}

/** Puts a line into the person's next daily mail. */
export async function tellInDigest(
  { tx, orgId, now }: VerbContext,
  { personId, dedupeKey, title, body, dueAt }: Fact & { title: string; body: string; dueAt: Date },
): Promise<void> {
  await tx
    .insert(digestItems)
    .values({ orgId, id: newId(now.getTime()), personId, dedupeKey, title, body, dueAt, createdAt: now })
    .onConflictDoNothing()
}

interface Push {
  title: string
  path: string
  at: Date
  until?: Date
}

/** Puts a push for each of the person's browsers on its way; none arrives after `until`. */
export async function tellByPush(
  { tx, orgId, now }: VerbContext,
  { personId, dedupeKey, title, path, at, until: expiresAt }: Fact & Push,
): Promise<void> {
  const browsers = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, personId))
  if (browsers.length === 0) return
  const rows = browsers.map(({ id: subscriptionId }) => {
    const id = newId(now.getTime())
    return { orgId, id, subscriptionId, dedupeKey, title, path, nextAttemptAt: at, expiresAt, createdAt: now }
  })
  await tx.insert(pushes).values(rows).onConflictDoNothing()
}
