import { requestContext } from '@/app/_trpc/request-context'
import { answerExport } from '@/server/api/exports/download'

type Params = { params: Promise<{ id: string; token: string }> }

/** A link that is good once, and for the one who asked: their cookie says who that is. */
export async function GET(request: Request, { params }: Params) {
  const { pathname, search, searchParams } = new URL(request.url)
  const { id, token } = await params
  const answer = await answerExport(
    await requestContext(request.headers, searchParams.get('o') ?? ''),
    id,
    token,
  )
  if (answer.status !== 401) return answer
  // A link out of a mail may be followed before signing in, which does not use it up.
  const location = `/sign-in?${new URLSearchParams({ callbackUrl: `${pathname}${search}` })}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
