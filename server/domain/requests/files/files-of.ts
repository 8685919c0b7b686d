import { asc, eq, inArray } from 'drizzle-orm'
import { attachments, requestFiles } from '../../../../db/schema/files/attachments.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type AttachedFile, requireOwnUploads } from '../../attachments/attached.ts'

/** What hangs on these requests, by request. */
export async function filesOf(
  { tx }: VerbContext,
  requestIds: string[],
): Promise<Map<string, AttachedFile[]>> {
  const { id, name, type, bytes } = attachments
  const rows = await tx
    .select({ of: requestFiles.requestId, file: { id, name, type, bytes } })
    .from(requestFiles)
    .innerJoin(attachments, eq(id, requestFiles.attachmentId))
    .where(inArray(requestFiles.requestId, requestIds))
    .orderBy(asc(id))
  return new Map(requestIds.map(of => [of, rows.filter(row => row.of === of).map(row => row.file)]))
}

/** The same files on each of these requests. */
export async function attachFiles(
  context: VerbContext,
  requestIds: string[],
  fileIds: string[],
): Promise<void> {
  const own = await requireOwnUploads(context, fileIds)
  const { orgId } = context
  const rows = requestIds.flatMap(requestId => own.map(attachmentId => ({ orgId, requestId, attachmentId })))
  if (rows.length > 0) await context.tx.insert(requestFiles).values(rows)
}
