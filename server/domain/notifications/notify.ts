import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { type KindKey, kindKeys, kinds } from './kinds/all-kinds.ts'
import type { Words } from './kinds/kind.ts'
import { organizationOf, recipientsOf } from './queries.ts'

const loggedEvent = z.custom<LoggedEvent>(value => {
  const { success, data } = z
    .object({ type: z.string(), payload: z.unknown(), id: z.number() })
    .safeParse(value)
  return success && isEventType(data.type) && eventCatalog[data.type].safeParse(data.payload).success
}, 'This is not an event of the catalog.')

interface Telling {
  kind: KindKey
  personId: string
  dedupeKey: string
  words: Words
}

async function tellInApp(
  context: VerbContext,
  { kind, personId, dedupeKey, words }: Telling,
): Promise<number> {
  const { tx, orgId, now } = context
  const { title, body, link } = words
  const written = await tx
    .insert(notifications)
    .values({ orgId, id: newId(now.getTime()), personId, kind, title, body, link, dedupeKey, createdAt: now })
    .onConflictDoNothing({ target: [notifications.orgId, notifications.personId, notifications.dedupeKey] })
    .returning({ id: notifications.id })
  if (written.length > 0) await context.emit('notification.changed', { personId })
  return written.length
}

async function tellByMail(
  context: VerbContext,
  { kind, personId, dedupeKey, words }: Telling,
  { email, slug }: { email: string; slug: string },
): Promise<void> {
  if (!words.mail) return
  const { subject, paragraphs, actionLabel } = words.mail
  const home = `${context.services.publicUrl}/${slug}`
  await enqueueMail(context, {
    key: `${context.orgId}:${personId}:${dedupeKey}`,
    to: email,
    subject,
    content: {
      title: words.title,
      paragraphs,
      ...(words.link === null ? {} : { action: { label: actionLabel, url: `${home}${words.link}` } }),
      ...(kinds[kind].concerns
        ? { footnoteLink: { label: 'Choose which mails you get', url: `${home}/preferences` } }
        : {}),
    },
  })
}

/**
 * Tells everyone whom an event concerns, once per person and channel however often it runs, in the caller's
 * transaction. Answers how many notifications are new.
 */
export const notify = verb({
  name: 'notifications.notify',
  kind: 'command',
  permission: 'notifications.send',
  audit: false,
  input: z.strictObject({ kind: z.enum(kindKeys), event: loggedEvent }),
  output: z.object({ written: z.number().int() }),
  async run(context, { kind: key, event }) {
    const { audience, words: wordsFor, defaults } = kinds[key]
    const personIds = await audience(context, event)
    const organization = personIds.length > 0 ? await organizationOf(context) : undefined
    if (!organization) return { written: 0 }
    const dedupeKey = `${key}:${event.id}`
    let written = 0
    for (const { personId, fullName, email, status, inApp, mail } of await recipientsOf(
      context,
      personIds,
      key,
    )) {
      const here = status === 'active' && (inApp ?? defaults.inApp)
      const there = status !== 'suspended' && (mail ?? defaults.mail)
      const recipient = { personId, fullName }
      const words = here || there ? await wordsFor({ context, event, recipient, organization }) : undefined
      if (!words) continue
      const telling = { kind: key, personId, dedupeKey, words }
      if (here) written += await tellInApp(context, telling)
      if (there && email) await tellByMail(context, telling, { email, slug: organization.slug })
    }
    return { written }
  },
})
