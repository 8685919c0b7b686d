import { z } from 'zod'
import { requestContext } from '@/app/_trpc/request-context'
import { type CheckInPlace, checkInPlaces } from '@/server/api/check-in-places'
import { page } from './_page/document'
import { html, type Markup, nothing } from './_page/markup'
import { codeForm, faceWays, known, nothingOpen, refused, scannedForm, takesCode } from './_page/parts'

const text = (max: number) => z.string().max(max).optional().catch(undefined)
const query = z.object({
  o: text(60),
  q: text(200),
  t: text(200),
  said: text(20),
  wait: text(6),
  done: text(36),
  again: text(1),
})
type Query = z.output<typeof query>

function content(places: readonly CheckInPlace[], asked: Query): Markup {
  const waiting = places.filter(({ sessions }) => sessions.some(takesCode))
  const names = places.flatMap(({ sessions }) => sessions.filter(takesCode).map(({ className }) => className))
  const { o, wait } = asked
  // Back in the browser's history, a mistyped code of before says nothing once there is no code left to type.
  const said = asked.said === 'wrong' && waiting.length === 0 ? undefined : asked.said
  return html`<div><h1>Check in</h1>${names.length > 0 ? html`<p class="soft">${names.join(', ')}</p>` : nothing}</div>${refused(said, wait)}${known(places, asked)}${waiting.length > 0 ? codeForm(waiting, o, said !== undefined) : nothing}${faceWays(places)}${places.some(({ sessions }) => sessions.length > 0) ? nothing : nothingOpen(places)}`
}

function toSignIn({ o = '', q, t }: Query): Response {
  const shown: Record<string, string> = t ? { o, t } : q ? { o, q } : {}
  const back = q || t ? `/check-in?${new URLSearchParams(shown)}` : '/check-in'
  return new Response(null, {
    status: 303,
    headers: { location: `/sign-in?callbackUrl=${encodeURIComponent(back)}` },
  })
}

/** A page without the framework's scripts: one request, and typed codes work without any. */
export async function GET(request: Request): Promise<Response> {
  const asked = query.parse(Object.fromEntries(new URL(request.url).searchParams))
  const account = await requestContext(request.headers, '')
  if (account.actor.kind === 'anonymous') return toSignIn(asked)
  const scanned = asked.t ?? asked.q
  const body = scanned
    ? html`<h1>Check in</h1>${scannedForm(asked.o ?? '', asked.t ? 't' : 'q', scanned)}`
    : content(await checkInPlaces(account, slug => requestContext(request.headers, slug)), asked)
  return new Response(page(body, request.headers.get('x-nonce') ?? ''), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
