import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import { pushes } from '../../../../db/schema/channels/push.ts'
import { digestItems } from '../../../../db/schema/channels/settings.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { organizationOf } from '../queries.ts'

const mostAtOnce = 2_000
const keptMs = 30 * 24 * 3_600_000
const mostLines = 40

async function dueItems({ tx, now }: VerbContext) {
  const { id, personId, title, body, dueAt } = digestItems
  return tx
    .select({ id, personId, title, body, dueAt, email: people.email, status: people.status })
    .from(digestItems)
    .innerJoin(people, eq(people.id, personId))
    .where(and(isNull(digestItems.sentAt), lte(dueAt, now)))
    .orderBy(asc(personId), asc(id))
    .limit(mostAtOnce)
    .for('update', { of: digestItems, skipLocked: true })
}

type Item = Awaited<ReturnType<typeof dueItems>>[number]

function byPerson(items: Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(item.personId, [...(groups.get(item.personId) ?? []), item])
  return [...groups.values()]
}

async function mailOne(context: VerbContext, items: Item[], home: { name: string; slug: string }) {
  const [first] = items
  if (!first?.email || first.status === 'suspended') return
  const news = items.length === 1 ? 'one thing' : `${items.length} things`
  const lines = items.slice(0, mostLines).map(({ title, body }) => (body ? `${title}. ${body}` : title))
  const more = items.length > mostLines ? [`And ${items.length - mostLines} more.`] : []
  const address = `${context.services.publicUrl}/${home.slug}`
  await enqueueMail(context, {
    key: `${context.orgId}:${first.personId}:digest:${first.id}`,
    to: first.email,
    subject: `${home.name}: ${news} since yesterday`,
    content: {
      title: `Your day at ${home.name}`,
      paragraphs: [...lines, ...more],
      action: { label: 'Open notifications', url: `${address}/notifications` },
      footnoteLink: { label: 'Choose which mails you get, and when', url: `${address}/preferences` },
    },
  })
}

/** Forgets what has been told a while ago: until then its key keeps a fact from being told twice. */
async function forgetOld({ tx, now }: VerbContext) {
  const before = new Date(now.getTime() - keptMs)
  await tx.delete(digestItems).where(and(isNotNull(digestItems.sentAt), lt(digestItems.createdAt, before)))
  await tx.delete(pushes).where(and(ne(pushes.status, 'waiting'), lt(pushes.createdAt, before)))
}

/** One mail to each person whose daily time has come, with everything that was kept for it. */
export const sendDigests = verb({
  name: 'notifications.send-digests',
  kind: 'command',
  permission: 'notifications.send',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ mails: z.number().int() }),
  async run(context) {
    await forgetOld(context)
    const items = await dueItems(context)
    const organization = items.length > 0 ? await organizationOf(context) : undefined
    if (!organization) return { mails: 0 }
    const groups = byPerson(items)
    for (const group of groups) await mailOne(context, group, organization)
    const ids = items.map(item => item.id)
    await context.tx
      .update(digestItems)
      .set({ sentAt: context.now, title: '', body: '' })
      .where(inArray(digestItems.id, ids))
    return { mails: groups.length }
  },
})
