import { mostBytes, uploadAttachment } from '../../domain/attachments/upload-attachment.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { isSameSite } from '../same-site.ts'
import { jsonAnswer, refusal } from './answers.ts'
import { readBounded } from './read-bounded.ts'

/** Bodies that are being read now: each may hold its whole length in memory. */
const mostUnderWay = 8
let underWay = 0

/** POST ?o=slug&name=file name, the file itself as the body. Who is asking is settled before a byte of it is read. */
export async function answerUpload(
  request: Request,
  contextOf: (slug: string) => Promise<Context>,
): Promise<Response> {
  const query = new URL(request.url).searchParams
  const context = await contextOf(query.get('o')?.slice(0, 60) ?? '')
  const { publicUrl } = context.services
  const refuse = (error: unknown) => refusal(publicUrl, error)
  if (!isSameSite(request, publicUrl))
    return refuse(new AppError('forbidden', 'This file was sent from another site.'))
  if (context.actor.kind !== 'person') return refuse(new AppError('unauthenticated', 'Sign in to go on.'))
  if (underWay >= mostUnderWay)
    return refuse(new AppError('unavailable', 'Many files are being sent just now. Try again in a moment.'))
  underWay++
  try {
    const content = await readBounded(request, mostBytes)
    if (!content) {
      const message = 'This file is larger than 8 MB.'
      return jsonAnswer(publicUrl, 413, { code: 'too-large', message })
    }
    return jsonAnswer(
      publicUrl,
      201,
      await uploadAttachment(context, { name: query.get('name') ?? '', content }),
    )
  } catch (error) {
    return refuse(error)
  } finally {
    underWay--
  }
}
