import { and, inArray, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcementFiles, attachments, requestFiles } from '../../../db/schema/files/attachments.ts'
import type { Context, VerbContext } from '../../kernel/context.ts'
import { verb } from '../../kernel/verb.ts'
import { folderOf } from './key-of.ts'

const keptMs = 24 * 3_600_000
const mostAtOnce = 500

const attachedSomewhere = sql`exists (select 1 from ${announcementFiles} where ${announcementFiles.attachmentId} = ${attachments.id})
  or exists (select 1 from ${requestFiles} where ${requestFiles.attachmentId} = ${attachments.id})`

/** What lies in the store for a day or more, up to `mostAtOnce` keys after a place. */
async function oldObjects({ services, actor }: Context, after: string | undefined) {
  const folder = folderOf(('orgId' in actor && actor.orgId) || '')
  const listed = (await services.objects.list(folder, after)).slice(0, mostAtOnce)
  const before = services.clock.now().getTime() - keptMs
  const keys = listed.filter(({ storedAt }) => storedAt.getTime() < before).map(({ key }) => key)
  return { keys, next: listed.length === mostAtOnce ? listed.at(-1)?.key : undefined }
}

/** Ids of rows that are there, of some. */
async function known({ tx }: VerbContext, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.select({ id: attachments.id }).from(attachments).where(inArray(attachments.id, ids))
  return new Set(rows.map(row => row.id))
}

const idIn = (key: string) => key.slice(key.lastIndexOf('/') + 1)
const isId = (text: string) => z.uuid().safeParse(text).success

/** Forgets uploads that nobody attached within a day, and says which stored content has no row (any more). */
export const sweepAttachments = verb({
  name: 'attachments.sweep',
  kind: 'command',
  permission: 'attachments.sweep',
  audit: false,
  input: z.strictObject({ after: z.string().max(200).optional() }),
  output: z.object({ orphanKeys: z.array(z.string()), next: z.string().optional() }),
  prepare: (context, { after }) => oldObjects(context, after),
  async run(context, _input, { keys, next }) {
    const { tx, now } = context
    const old = lt(attachments.createdAt, new Date(now.getTime() - keptMs))
    await tx.delete(attachments).where(and(old, sql`not (${attachedSomewhere})`))
    const rows = await known(context, keys.map(idIn).filter(isId))
    return { orphanKeys: keys.filter(key => !rows.has(idIn(key))), next }
  },
})
