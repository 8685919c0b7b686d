import { afterAnswer } from '@/app/_after/after-answer'
import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'

/** The door for commercial terminals, where only Next runs; server/main.ts answers it itself. */
const handler = async (request: Request) => {
  const { terminals, proxyHops } = (await getApp()).door
  return terminals(request, requestInfo(request.headers, proxyHops))
}

async function change(request: Request) {
  await afterAnswer()
  return handler(request)
}

export { change as POST, handler as GET }
