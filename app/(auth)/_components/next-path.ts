import { sameOriginUrl } from '@/server/auth/same-origin'

export const homePath = '/organizations'

/** Where a sign-in leads: the path asked for when it is one of ours, else the list of one's organizations. */
export function nextPath(asked: string | string[] | undefined, publicUrl: string): string {
  if (typeof asked !== 'string' || !asked) return homePath
  const { pathname, search } = new URL(sameOriginUrl(asked, publicUrl))
  return pathname === '/' || pathname === '/sign-in' ? homePath : `${pathname}${search}`
}
