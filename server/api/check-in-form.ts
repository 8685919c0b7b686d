import { z } from 'zod'
import type { CheckInOutcome } from '../domain/check-ins/outcome.ts'
import { submitCode } from '../domain/check-ins/submit-code.ts'
import { submitDoorTag } from '../domain/check-ins/submit-door-tag.ts'
import { submitQr } from '../domain/check-ins/submit-qr.ts'
import type { Context } from '../kernel/context.ts'
import { isAppError } from '../kernel/errors.ts'
import { isSameSite } from './same-site.ts'

const maxBytes = 2_000

const form = z.object({
  /** The organization's slug. */
  o: z.string().max(60),
  code: z.string().max(40).optional(),
  q: z.string().max(200).optional(),
  /** What a tag at a door wrote into its address: `e=…&c=…`. */
  t: z.string().max(200).optional(),
})

/** Sees other: the answer is a page with an address, so a reload never sends the code again. */
const seeOther = (query: Record<string, string>) =>
  new Response(null, { status: 303, headers: { location: `/check-in?${new URLSearchParams(query)}` } })

async function checkIn(context: Context, { code = '', q, t }: z.output<typeof form>) {
  if (t) return submitDoorTag(context, { tap: t })
  return q ? submitQr(context, { token: q }) : submitCode(context, { code })
}

function placeOf({ outcome, session, retryAfterSeconds }: CheckInOutcome): Record<string, string> {
  if (session) return { done: session.id, ...(outcome === 'already' ? { again: '1' } : {}) }
  return { said: outcome, ...(retryAfterSeconds > 0 ? { wait: String(retryAfterSeconds) } : {}) }
}

function placeOfError(error: unknown): Record<string, string> {
  if (!isAppError(error)) throw error
  if (error.code === 'rate-limited') return { said: 'too-many', wait: String(error.details.retryAfter ?? 60) }
  return { said: error.code === 'bad-request' ? 'no-code' : 'no-session' }
}

async function read(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  const text = await request.text()
  if (text.length > maxBytes) return undefined
  return form.safeParse(Object.fromEntries(new URLSearchParams(text))).data
}

/** A plain form's POST: works without any script on the phone. */
export async function answerCheckInForm(
  request: Request,
  contextOf: (slug: string) => Promise<Context>,
): Promise<Response> {
  const fields = await read(request)
  if (!fields) return new Response('This is not the check-in form.', { status: 400 })
  const context = await contextOf(fields.o)
  if (!isSameSite(request, context.services.publicUrl))
    return new Response('This form was sent from another site.', { status: 403 })
  if (context.actor.kind === 'anonymous')
    return seeOther({
      o: fields.o,
      ...(fields.q ? { q: fields.q } : {}),
      ...(fields.t ? { t: fields.t } : {}),
    })
  try {
    return seeOther({ o: fields.o, ...placeOf(await checkIn(context, fields)) })
  } catch (error) {
    return seeOther({ o: fields.o, ...placeOfError(error) })
  }
}
