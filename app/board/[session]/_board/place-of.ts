import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { requestContext } from '@/app/_trpc/request-context'
import { boardPlace } from '@/server/api/board-place'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const find = cache(async (sessionId: string) => {
  const requestHeaders = await headers()
  const account = await requestContext(requestHeaders, '')
  if (account.actor.kind === 'anonymous') return 'anonymous' as const
  return boardPlace(account, sessionId, slug => requestContext(requestHeaders, slug))
})

/** The organization of a session that the viewer runs; leads to the sign-in page, or to "not found". */
export async function placeOf(sessionId: string, path = '') {
  if (!uuid.test(sessionId)) notFound()
  const place = await find(sessionId)
  if (place === 'anonymous')
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/board/${sessionId}${path}`)}`)
  return place ?? notFound()
}
