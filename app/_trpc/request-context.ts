import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'
import { readActor } from '@/server/auth/session'
import type { Context } from '@/server/kernel/context'

export const organizationHeader = 'x-organization'

/** Who is asking, for the organization named by the page's URL (or the client's header): membership decides, not the name. */
export async function requestContext(headers: Headers, organization?: string): Promise<Context> {
  const { services, env } = await getApp()
  const slug = organization ?? headers.get(organizationHeader) ?? undefined
  const request = requestInfo(headers, env.proxyHops)
  const actor = await readActor(services, headers, slug)
  return { services, actor, request }
}
