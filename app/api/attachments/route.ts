import { requestContext } from '@/app/_trpc/request-context'
import { answerUpload } from '@/server/api/attachments/upload'

export const POST = (request: Request) => answerUpload(request, slug => requestContext(request.headers, slug))
