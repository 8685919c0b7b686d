import { partKey } from '../../domain/exports/format.ts'
import { openExport } from '../../domain/exports/own/open-export.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { headersFor, refusal } from '../attachments/answers.ts'

/** One part after the other, as fast as the browser takes them: never more than one is held. */
function partsOf({ objects }: Services, folder: string, parts: number): ReadableStream<Uint8Array> {
  let part = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        if (part === parts) {
          stream.close()
          return
        }
        part++
        const content = await objects.get(partKey(folder, part))
        if (content) stream.enqueue(new Uint8Array(content))
        else stream.error(new Error('A part of the file is missing.'))
      },
    },
    { highWaterMark: 0 },
  )
}

/** Uses a link up and hands the file over. */
export async function answerExport(context: Context, exportId: string, token: string): Promise<Response> {
  const { services } = context
  try {
    const { fileName, type, bytes, parts, folder } = await openExport(context, { exportId, token })
    const headers = headersFor(services.publicUrl, {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${fileName}"`,
    })
    return new Response(partsOf(services, folder, parts), { headers })
  } catch (error) {
    return refusal(services.publicUrl, error)
  }
}
