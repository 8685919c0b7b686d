import { announcementFiles, requestFiles } from '../../../db/schema/files/attachments.ts'
import { uploadAttachment } from '../../../server/domain/attachments/upload-attachment.ts'
import { pdf } from '../../support/samples/files.ts'
import type { Member, School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

/** A file on an announcement, one on a request, and one each of an admin and a student that hang on nothing. */
export async function furnishAttachments(
  world: World,
  { orgId, admin, student }: School,
  { announcementId, requestId }: { announcementId: string; requestId: string },
) {
  const upload = async ({ context }: Member) => {
    const { attachmentId } = await uploadAttachment(context, { name: 'letter.pdf', content: pdf() })
    return attachmentId
  }
  const attachmentId = await upload(admin)
  const noteId = await upload(student)
  const { db } = world.database
  await db.insert(announcementFiles).values({ orgId, announcementId, attachmentId })
  await db.insert(requestFiles).values({ orgId, requestId, attachmentId: noteId })
  return { attachmentId, noteId, adminFileId: await upload(admin), studentFileId: await upload(student) }
}
