import { and, eq } from 'drizzle-orm'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { rangeWords } from '../kinds/kind.ts'

type Job = Pick<typeof exportJobs.$inferSelect, 'id' | 'askedBy' | 'filters' | 'fileName' | 'expiresAt'>

/**
 * A link to the file for the one whom it was made for: good once, for them alone, while the file is kept. Whoever was
 * suspended while it was made gets none.
 */
export async function mailLink(context: VerbContext, job: Job, title: string): Promise<void> {
  const { tx, orgId, services } = context
  const [reader] = await tx
    .select({ email: people.email, slug: organizations.slug, organization: organizations.name })
    .from(people)
    .innerJoin(organizations, eq(organizations.id, people.orgId))
    .where(and(eq(people.id, job.askedBy), eq(people.status, 'active')))
  if (!reader?.email) return
  const token = newToken()
  await tx
    .update(exportJobs)
    .set({ linkHash: hashToken(token), linkExpiresAt: job.expiresAt })
    .where(eq(exportJobs.id, job.id))
  const home = `${services.publicUrl}/${reader.slug}`
  const query = new URLSearchParams({ o: reader.slug })
  await enqueueMail(context, {
    key: `export:${orgId}:${job.id}`,
    to: reader.email,
    subject: `${title}, ${rangeWords(job.filters)} (${reader.organization})`,
    content: {
      title: `${title}, ${rangeWords(job.filters)}`,
      paragraphs: [
        `The report that is sent to you regularly is ready: ${job.fileName}.`,
        'The link works once, for you alone, while you are signed in. For seven days the file is on the page of exports, too.',
      ],
      action: {
        label: 'Download the report',
        url: `${services.publicUrl}/api/exports/${job.id}/${token}?${query}`,
      },
      footnote: `You get this because somebody at ${reader.organization} chose to send it to you.`,
      footnoteLink: { label: 'See or stop what is sent to you', url: `${home}/exports` },
    },
  })
}
