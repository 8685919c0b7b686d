import { eq } from 'drizzle-orm'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { failWaiting, managersOf } from '../queries.ts'
import { failingDaysMax } from '../rules.ts'

const sentences = {
  failing: `It has taken nothing for ${failingDaysMax} days, so it is told nothing more.`,
  gone: 'It answered that it is gone (410), so it is told nothing more.',
}

/** Nothing more is queued or sent, and whoever looks after webhooks hears of it by mail. */
export async function switchOff(
  context: VerbContext,
  endpoint: typeof webhookEndpoints.$inferSelect,
  because: 'failing' | 'gone',
): Promise<void> {
  const { tx, now, orgId, services } = context
  await tx
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledBecause: because })
    .where(eq(webhookEndpoints.id, endpoint.id))
  await failWaiting(context, endpoint.id)
  const [organization] = await tx
    .select({ name: organizations.name, slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!organization) return
  const { host } = new URL(endpoint.url)
  for (const { id, email } of await managersOf(context)) {
    await enqueueMail(context, {
      key: `webhook-off:${endpoint.id}:${now.getTime()}:${id}`,
      to: email,
      subject: `${organization.name}: the webhook to ${host} was switched off`,
      content: {
        title: 'A webhook was switched off',
        paragraphs: [
          `${organization.name} sends what happens to ${host}. ${sentences[because]}`,
          'What it missed stands in the log of deliveries for 30 days and can be sent again from there.',
        ],
        action: {
          label: 'See the webhook',
          url: `${services.publicUrl}/${organization.slug}/settings/webhooks`,
        },
        footnote: 'You get this mail because you run this organization.',
      },
    })
  }
}
