import { afterAnswer } from '@/app/_after/after-answer'
import { screenContext } from '@/app/_trpc/request-context'
import { handleTrpc } from '@/server/api/trpc/http'

const handler = async (request: Request) => handleTrpc(request, await screenContext(request.headers))

async function change(request: Request) {
  await afterAnswer()
  return handler(request)
}

export { change as POST, handler as GET }
