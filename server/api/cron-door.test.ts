import { expect, it } from 'vitest'
import { answerCron } from './cron-door.ts'

const secret = 'a secret for tests'

function clockOf(cronSecret: string | undefined) {
  const calls: boolean[] = []
  const app = {
    env: { cronSecret },
    background: { catchUp: async (withClock: boolean) => void calls.push(withClock) },
  }
  const ask = (authorization?: string) =>
    answerCron(
      app,
      new Request('http://localhost/api/cron', { headers: authorization ? { authorization } : {} }),
    )
  return { ask, calls }
}

it('does all that is due for whoever says the secret, and says how long it took', async () => {
  const { ask, calls } = clockOf(secret)
  const answer = await ask(`Bearer ${secret}`)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await answer.json()).toEqual({ tookMs: expect.any(Number) })
  expect(calls).toEqual([true])
})

it.each([undefined, '', 'Bearer ', 'Bearer another', secret, `bearer ${secret}`, `Bearer ${secret} x`])(
  'does nothing for %j',
  async header => {
    const { ask, calls } = clockOf(secret)
    const answer = await ask(header)
    expect([answer.status, await answer.text(), calls]).toEqual([401, '', []])
  },
)

it.each([undefined, ''])('is not there while the secret is %j, whatever is said', async cronSecret => {
  const { ask, calls } = clockOf(cronSecret)
  for (const header of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${cronSecret}`])
    expect((await ask(header)).status).toBe(404)
  expect(calls).toEqual([])
})
