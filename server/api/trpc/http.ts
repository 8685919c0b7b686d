import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Context } from '../../kernel/context.ts'
import { appRouter } from './root.ts'

const refusal = (status: number, message: string) => Response.json({ error: { message } }, { status })

/** A form or a foreign page can post text/plain with our cookies; neither can send JSON from another origin unasked. */
function crossSite(request: Request, publicUrl: string): Response | undefined {
  if (request.method === 'GET') return undefined
  if (!request.headers.get('content-type')?.startsWith('application/json')) return refusal(415, 'Send JSON.')
  const origin = request.headers.get('origin')
  if (origin && origin !== new URL(publicUrl).origin && origin !== new URL(request.url).origin) {
    return refusal(403, 'This request came from another site.')
  }
  return undefined
}

export async function handleTrpc(request: Request, context: Context): Promise<Response> {
  const refused = crossSite(request, context.services.publicUrl)
  if (refused) return refused
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => context,
    allowMethodOverride: false,
    maxBatchSize: 10,
  })
}
