import { z } from 'zod'
import { actorIdOf, type Context } from '../../kernel/context.ts'
import { badRequest } from '../../kernel/errors.ts'
import { keepAnswer, letGo, takeUp } from '../../kernel/idempotency/answered-requests.ts'
import type { Answer } from './problem.ts'
import type { RestRequest } from './wire.ts'

/** As clients make them: a UUID, or any other short name. */
const keyShape = /^[\x21-\x7e]{1,100}$/

const keptAnswer = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
})

interface KeyedRequest {
  request: Pick<RestRequest, 'method' | 'path' | 'query'>
  body: Uint8Array
  key: string
}

const textOf = (body: Uint8Array) => Buffer.from(body).toString('base64')

/** Who asks: nobody is answered what another was, also before signing in, where the body itself is the secret. */
function callerOf({ actor, services }: Context, body: Uint8Array): string {
  if ('accountId' in actor) return `${actor.accountId} ${actorIdOf(actor) ?? ''}`
  return services.keyring.mac('idempotency-caller', textOf(body))
}

/**
 * Runs a request once per caller, address and Idempotency-Key; the same request again within a day is answered the same.
 * An answer that asks to come back later (429, 5xx) is not kept.
 */
export async function answerOnce(
  context: Context,
  { request, body, key }: KeyedRequest,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (!keyShape.test(key)) throw badRequest('An Idempotency-Key has 1 to 100 visible characters.')
  const asked = {
    subject: [callerOf(context, body), request.method, request.path, key].join(' '),
    body: `${request.query}\n${textOf(body)}`,
  }
  const kept = await takeUp(context, asked)
  if (kept) {
    const { status, headers, body: said } = keptAnswer.parse(JSON.parse(kept))
    return { status, headers: { ...headers, 'idempotency-replayed': 'true' }, body: said }
  }
  const answer = await run()
  if (answer.status === 429 || answer.status >= 500) await letGo(context, asked)
  else await keepAnswer(context, asked, JSON.stringify(answer))
  return answer
}
