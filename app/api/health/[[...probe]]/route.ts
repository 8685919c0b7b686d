import { probe } from '@/server/api/probe'
import { getApp } from '@/server/app'

/** The same answers that server/main.ts gives in front of Next: for deployments where only Next runs. */
export async function GET(request: Request) {
  const { status, body } = await probe(await getApp(), new URL(request.url).pathname)
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
