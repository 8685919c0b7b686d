import { requestContext } from '@/app/_trpc/request-context'
import { answerExport } from '@/server/api/exports/download'

type Params = { params: Promise<{ id: string; token: string }> }

/** A link that is good once, and for the one who asked: their cookie says who that is. */
export async function GET(request: Request, { params }: Params) {
  const slug = new URL(request.url).searchParams.get('o') ?? ''
  const { id, token } = await params
  return answerExport(await requestContext(request.headers, slug), id, token)
}
