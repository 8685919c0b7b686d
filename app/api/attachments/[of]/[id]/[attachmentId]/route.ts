import { requestContext } from '@/app/_trpc/request-context'
import { answerDownload } from '@/server/api/attachments/download'

type Params = { params: Promise<{ of: string; id: string; attachmentId: string }> }

export async function GET(request: Request, { params }: Params) {
  const slug = new URL(request.url).searchParams.get('o') ?? ''
  return answerDownload(await requestContext(request.headers, slug), await params)
}
