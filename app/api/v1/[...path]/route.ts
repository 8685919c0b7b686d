import { afterAnswer } from '@/app/_after/after-answer'
import { answerWeb } from '@/server/api/rest/wire'
import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'

/** The same door that server/main.ts answers in front of Next: for deployments where only Next runs. */
const handler = async (request: Request) => {
  const { rest, proxyHops } = (await getApp()).door
  return answerWeb(rest, request, requestInfo(request.headers, proxyHops))
}

async function change(request: Request) {
  await afterAnswer()
  return handler(request)
}

export { change as DELETE, change as PATCH, change as POST, change as PUT, handler as GET }
