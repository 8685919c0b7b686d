import { asc, eq, inArray } from 'drizzle-orm'
import { announcementFiles, attachments } from '../../../db/schema/files/attachments.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { AttachedFile } from '../attachments/attached.ts'

/** What hangs on each of these announcements. */
export async function withFiles<T extends { id: string }>(
  { tx }: VerbContext,
  items: T[],
): Promise<(T & { files: AttachedFile[] })[]> {
  const ids = items.map(item => item.id)
  const { id, name, type, bytes } = attachments
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ of: announcementFiles.announcementId, file: { id, name, type, bytes } })
          .from(announcementFiles)
          .innerJoin(attachments, eq(id, announcementFiles.attachmentId))
          .where(inArray(announcementFiles.announcementId, ids))
          .orderBy(asc(id))
  return items.map(item => ({
    ...item,
    files: rows.filter(row => row.of === item.id).map(row => row.file),
  }))
}
