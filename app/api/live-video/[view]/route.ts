import { requestContext } from '@/app/_trpc/request-context'
import { answerLiveVideo } from '@/server/api/live-video/stream'
import { getApp } from '@/server/app'

type Params = { params: Promise<{ view: string }> }

/** The pictures of one's own view, for as long as it lasts. */
export async function GET(request: Request, { params }: Params) {
  const slug = new URL(request.url).searchParams.get('o') ?? ''
  const { env } = await getApp()
  return answerLiveVideo(() => requestContext(request.headers, slug), (await params).view, env.publicUrl)
}
