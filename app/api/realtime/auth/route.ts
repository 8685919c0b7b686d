import { requestContext } from '@/app/_trpc/request-context'
import { authorizeSubscription } from '@/server/api/realtime-auth'
import { getApp } from '@/server/app'

export async function POST(request: Request) {
  const { realtime } = await getApp()
  return authorizeSubscription(request, await requestContext(request.headers), realtime.authorize)
}
