import { mayLook } from './metrics-door.ts'

interface Timed {
  env: { cronSecret?: string }
  background: { catchUp(withClock: boolean): Promise<void> }
}

const headers = { 'cache-control': 'no-store' }

/**
 * `GET /api/cron` with `Authorization: Bearer CRON_SECRET`: once a minute where no process stays. Sessions open and close,
 * facts are read, mails, pushes, webhooks and files go out. Without a secret set there is no such address.
 */
export async function answerCron({ env, background }: Timed, request: Request): Promise<Response> {
  if (!env.cronSecret) return new Response(null, { status: 404, headers })
  if (!mayLook(env.cronSecret, request.headers.get('authorization') ?? undefined))
    return new Response(null, { status: 401, headers })
  const began = performance.now()
  await background.catchUp(true)
  return Response.json({ tookMs: Math.round(performance.now() - began) }, { headers })
}
