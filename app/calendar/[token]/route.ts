import { answerCalendar } from '@/server/api/calendar-feed'
import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'

type Params = { params: Promise<{ token: string }> }

/** Programs that show calendars sign in nowhere: the address is the secret. */
export async function GET(request: Request, { params }: Params) {
  const { services, env } = await getApp()
  const info = requestInfo(request.headers, env.proxyHops)
  return answerCalendar({ services, actor: { kind: 'anonymous' }, request: info }, (await params).token)
}
