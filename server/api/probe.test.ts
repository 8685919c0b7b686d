import { describe, expect, it } from 'vitest'
import { isProbe, probe } from './probe.ts'

const app = (ready: boolean) => ({ isReady: async () => ready })

describe('a probe', () => {
  it.each([
    ['/api/health', 200, 503],
    ['/api/health/ready', 200, 503],
    ['/api/health/live', 200, 200],
    ['/api/health/other', 404, 404],
  ])('of %s is answered with %i while the database answers, else %i', async (path, up, down) => {
    expect((await probe(app(true), path)).status).toBe(up)
    expect((await probe(app(false), path)).status).toBe(down)
  })

  it('of life does not ask the database', async () => {
    const asked = { isReady: () => Promise.reject(new Error('asked')) }
    expect(await probe(asked, '/api/health/live')).toEqual({ status: 200, body: { live: true } })
  })

  it.each([
    ['/api/health', true],
    ['/api/health/live?x=1', true],
    ['/api/healthy', false],
    ['/api/v1/health', false],
    ['/', false],
  ])('%s: %s', (url, is) => {
    expect(isProbe({ url })).toBe(is)
  })
})
