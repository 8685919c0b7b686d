import { screenContext } from '@/app/_trpc/request-context'
import { handleTrpc } from '@/server/api/trpc/http'

const handler = async (request: Request) => handleTrpc(request, await screenContext(request.headers))

export { handler as GET, handler as POST }
