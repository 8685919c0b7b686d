import { afterAnswer } from '@/app/_after/after-answer'
import { requestContext } from '@/app/_trpc/request-context'
import { answerCheckInForm } from '@/server/api/check-in-form'

export async function POST(request: Request) {
  await afterAnswer()
  return answerCheckInForm(request, slug => requestContext(request.headers, slug))
}
