import { requestContext } from '@/app/_trpc/request-context'
import { answerCheckInForm } from '@/server/api/check-in-form'

export const POST = (request: Request) =>
  answerCheckInForm(request, slug => requestContext(request.headers, slug))
