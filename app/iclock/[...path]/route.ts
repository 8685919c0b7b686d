import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'

/** The door for commercial terminals, where only Next runs; server/main.ts answers it itself. */
const handler = async (request: Request) => {
  const { terminals, proxyHops } = (await getApp()).door
  return terminals(request, requestInfo(request.headers, proxyHops))
}

export { handler as GET, handler as POST }
