import { answerWeb } from '@/server/api/rest/wire'
import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'

/** The same door that server/main.ts answers in front of Next: for deployments where only Next runs. */
const handler = async (request: Request) => {
  const { rest, proxyHops } = (await getApp()).door
  return answerWeb(rest, request, requestInfo(request.headers, proxyHops))
}

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT }
