import { getApp } from '@/server/app'
import { requestInfo } from '@/server/auth/request-info'
import { readActor, readOperator } from '@/server/auth/session'
import type { Context } from '@/server/kernel/context'

export const organizationHeader = 'x-organization'
/** Sent by the screens of /admin. */
export const operatorHeader = 'x-operator'

/** Who is asking, for the organization named by the page's URL (or the client's header): membership decides, not the name. */
export async function requestContext(headers: Headers, organization?: string): Promise<Context> {
  const { services, env } = await getApp()
  const slug = organization ?? headers.get(organizationHeader) ?? undefined
  const request = requestInfo(headers, env.proxyHops)
  const actor = await readActor(services, headers, slug)
  return { services, actor, request }
}

/** Who is asking at a door of /admin: an operator, or nobody who may see anything there. */
export async function operatorContext(headers: Headers): Promise<Context> {
  const { services, env } = await getApp()
  const actor = await readOperator(services, headers)
  return { services, actor, request: requestInfo(headers, env.proxyHops) }
}

/** The context that a request from a screen names. */
export const screenContext = (headers: Headers): Promise<Context> =>
  headers.has(operatorHeader) ? operatorContext(headers) : requestContext(headers)
