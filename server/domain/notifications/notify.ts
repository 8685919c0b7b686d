import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { endOfQuiet, nextDigest, type Times } from './channels/quiet-hours.ts'
import { tellByPush, tellInDigest } from './channels/tell-later.ts'
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

type Recipient = Awaited<ReturnType<typeof recipientsOf>>[number]

const timesOf = ({ timeZone, quietFrom, quietTo, digestAt }: Recipient, fallback: string): Times => ({
  timeZone: timeZone ?? fallback,
  quietFrom,
  quietTo,
  digestAt,
})

/** A line of the daily mail, or a mail of its own: at once, or after the quiet. What is not a matter of taste never waits. */
async function tellByMail(
  context: VerbContext,
  { kind, personId, dedupeKey, words }: Telling,
  { email, slug, times }: { email: string; slug: string; times: Times },
): Promise<void> {
  if (!words.mail) return
  const { subject, paragraphs, actionLabel } = words.mail
  const isChosen = kinds[kind].concerns !== undefined
  if (isChosen && times.digestAt) {
    const dueAt = nextDigest(context.now, times.timeZone, times.digestAt)
    return tellInDigest(context, { personId, dedupeKey, title: words.title, body: words.body, dueAt })
  }
  const home = `${context.services.publicUrl}/${slug}`
  await enqueueMail(context, {
    key: `${context.orgId}:${personId}:${dedupeKey}`,
    to: email,
    subject,
    notBefore: isChosen ? endOfQuiet(context.now, times) : undefined,
    content: {
      title: words.title,
      paragraphs,
      ...(words.link === null ? {} : { action: { label: actionLabel, url: `${home}${words.link}` } }),
      ...(isChosen
        ? { footnoteLink: { label: 'Choose which mails you get', url: `${home}/preferences` } }
        : {}),
    },
  })
}

/** Every channel that this person wants for this kind; answers how many notifications are new. */
async function tell(
  context: VerbContext,
  recipient: Recipient,
  { kind, event, organization }: { kind: KindKey; event: LoggedEvent; organization: Home },
): Promise<number> {
  const { words: wordsFor, defaults } = kinds[kind]
  const { personId, fullName, email, status } = recipient
  const isActive = status === 'active'
  const here = isActive && (recipient.inApp ?? defaults.inApp)
  const push = isActive && (recipient.push ?? defaults.push)
  const mail = status !== 'suspended' && (recipient.mail ?? defaults.mail)
  if (!here && !push && !mail) return 0
  const words = await wordsFor({ context, event, recipient: { personId, fullName }, organization })
  if (!words) return 0
  const times = timesOf(recipient, organization.timeZone)
  const telling = { kind, personId, dedupeKey: `${kind}:${event.id}`, words }
  const written = here ? await tellInApp(context, telling) : 0
  if (mail && email) await tellByMail(context, telling, { email, slug: organization.slug, times })
  if (push) {
    const path = `/${organization.slug}${words.link ?? '/notifications'}`
    const { title, until } = words
    const at = until ? context.now : (endOfQuiet(context.now, times) ?? context.now)
    await tellByPush(context, { ...telling, title, path, at, until })
  }
  return written
}

type Home = NonNullable<Awaited<ReturnType<typeof organizationOf>>>

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
    const personIds = await kinds[key].audience(context, event)
    const organization = personIds.length > 0 ? await organizationOf(context) : undefined
    if (!organization) return { written: 0 }
    let written = 0
    for (const recipient of await recipientsOf(context, personIds, key))
      written += await tell(context, recipient, { kind: key, event, organization })
    return { written }
  },
})
