import { z } from 'zod'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-fA-F]{${digits}}$`))
const tap = z.object({ e: hex(32), c: hex(16) })
const slugShape = /^[a-z0-9][a-z0-9-]{0,58}$/

/**
 * The address on a tag at a door, short because the tag is small. It changes nothing by itself: a phone's preview of a
 * link looks at it too. The check-in page sends the form, after signing in if need be.
 */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const { data } = tap.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const query = new URLSearchParams(slugShape.test(org) ? { o: org } : {})
  if (data && slugShape.test(org)) query.set('t', `e=${data.e}&c=${data.c}`)
  else query.set('said', 'tag-unknown')
  const headers = { location: `/check-in?${query}`, 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers })
}
