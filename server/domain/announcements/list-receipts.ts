import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcementRecipients } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { verb } from '../../kernel/verb.ts'
import { isAuthor } from './sent-by.ts'

/** Who has read it and who has not: those who have not first. */
export const listReceipts = verb({
  name: 'announcements.list-receipts',
  kind: 'query',
  permission: 'announcements.send',
  subject: 'This announcement',
  input: z.strictObject({ announcementId: z.uuid() }),
  output: z.array(z.object({ personId: z.uuid(), fullName: z.string(), readAt: z.date().nullable() })),
  owns: isAuthor,
  async run({ tx }, { announcementId }) {
    const { personId, readAt, announcementId: of } = announcementRecipients
    return tx
      .select({ personId, readAt, fullName: people.fullName })
      .from(announcementRecipients)
      .innerJoin(people, eq(people.id, personId))
      .where(eq(of, announcementId))
      .orderBy(sql`${readAt} is not null`, asc(people.fullName), asc(personId))
      .limit(5_000)
  },
})
