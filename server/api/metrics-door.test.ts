import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerMetrics, isMetrics, mayLook } from './metrics-door.ts'

const token = 'a token for tests'
const watched = {
  metricsToken: token,
  printMetrics: async () => ({ type: 'text/plain', body: 'muster 1\n' }),
}
let server: Server
let base: string
let about: Parameters<typeof answerMetrics>[0] = watched
beforeAll(async () => {
  server = createServer((request, response) => void answerMetrics(about, request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
})
afterAll(() => {
  server.close()
})
const ask = (authorization?: string, method = 'GET') =>
  fetch(`${base}/metrics`, { method, headers: authorization ? { authorization } : {} })

describe('/metrics', () => {
  it('is one address', () => {
    expect([isMetrics({ url: '/metrics' }), isMetrics({ url: '/metrics?a=b' })]).toEqual([true, true])
    expect([isMetrics({ url: '/metrics/x' }), isMetrics({ url: '/' })]).toEqual([false, false])
  })

  it('answers whoever says the token', async () => {
    about = watched
    const answer = await ask(`Bearer ${token}`)
    expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([
      ...[200, 'no-store', 'muster 1\n'],
    ])
    expect((await ask(`Bearer ${token}`, 'POST')).status).toBe(405)
  })

  it.each([
    undefined,
    '',
    'Bearer ',
    'Bearer another',
    token,
    `bearer ${token}`,
    `Bearer ${token} `.repeat(2),
  ])('refuses %j', async header => {
    about = watched
    const answer = await ask(header)
    expect([answer.status, await answer.text()]).toEqual([401, ''])
  })

  it('is not there without a token, whatever is said', async () => {
    for (const metricsToken of [undefined, '']) {
      about = { ...watched, metricsToken }
      expect((await ask('Bearer ')).status).toBe(404)
      expect(mayLook(metricsToken, 'Bearer ')).toBe(false)
      expect(mayLook(metricsToken, `Bearer ${metricsToken}`)).toBe(false)
    }
  })

  it('says that it cannot look where the database does not answer', async () => {
    about = { ...watched, printMetrics: async () => Promise.reject(new Error('secret detail')) }
    const answer = await ask(`Bearer ${token}`)
    expect([answer.status, await answer.text()]).toEqual([503, ''])
  })
})
