import { readFeed } from '../domain/timetable/feed/read-feed.ts'
import type { Context } from '../kernel/context.ts'
import { errorStatus, isAppError } from '../kernel/errors.ts'

/** A calendar program asks again and again; a wrong or revoked address is told no more than that. */
export async function answerCalendar(context: Context, token: string): Promise<Response> {
  try {
    const { text } = await readFeed(context, { token: token.replace(/\.ics$/, '') })
    return new Response(text, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="timetable.ics"',
        'cache-control': 'private, max-age=300',
        'x-robots-tag': 'noindex',
      },
    })
  } catch (error) {
    if (!isAppError(error)) throw error
    const status = error.code === 'bad-request' ? 404 : errorStatus[error.code]
    return new Response('There is no calendar at this address.', { status })
  }
}
