import { openAnnouncementFile } from '../../domain/announcements/open-file.ts'
import { openRequestFile } from '../../domain/requests/files/open-file.ts'
import type { Context } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { headersFor, refusal } from './answers.ts'

/** What a file may hang on, and the verb that says who may have it. */
const openers = {
  announcements: (context: Context, id: string, attachmentId: string) =>
    openAnnouncementFile(context, { announcementId: id, attachmentId }),
  requests: (context: Context, id: string, attachmentId: string) =>
    openRequestFile(context, { requestId: id, attachmentId }),
}

const isOpener = (of: string): of is keyof typeof openers => Object.hasOwn(openers, of)

/** Plain letters for old readers, everything for the others (RFC 6266). */
function disposition(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

interface Asked {
  /** "announcements" or "requests". */
  of: string
  id: string
  attachmentId: string
}

/** Hands a file over as a download. The store is asked outside any transaction. */
export async function answerDownload(context: Context, { of, id, attachmentId }: Asked): Promise<Response> {
  const { objects, publicUrl, log } = context.services
  try {
    if (!isOpener(of)) throw notFound('This file')
    const file = await openers[of](context, id, attachmentId)
    const content = await objects.get(file.key)
    if (!content) {
      log.error({ attachmentId }, 'an attachment has no content')
      throw notFound('This file')
    }
    const headers = headersFor(publicUrl, {
      'content-type': file.type,
      'content-length': String(content.length),
      'content-disposition': disposition(file.name),
    })
    return new Response(new Uint8Array(content), { headers })
  } catch (error) {
    return refusal(publicUrl, error)
  }
}
