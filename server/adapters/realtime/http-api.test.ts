import { createHash, createHmac } from 'node:crypto'
import Pusher from 'pusher'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { APPLICATION, Loopback } from './suite-loopback.ts'

let loopback: Loopback
let sdk: Pusher
const sdkWith = (changes: Partial<typeof APPLICATION>) =>
  new Pusher({ ...APPLICATION, ...changes, host: '127.0.0.1', port: String(loopback.port), useTLS: false })

beforeEach(async () => {
  loopback = await Loopback.open()
  sdk = sdkWith({})
})
afterEach(() => loopback.close())

const get = async (path: string, params: Record<string, string> = {}) =>
  (await sdk.get({ path, params })).json()

describe('the API as the server SDK uses it', () => {
  it('triggers on several channels, except for the socket that asked', async () => {
    const [one, two] = await Promise.all([
      loopback.connect(loopback.embedded),
      loopback.connect(loopback.embedded),
    ])
    await Promise.all([one.subscribe('a'), two.subscribe('a'), two.subscribe('b')])
    await sdk.trigger(['a', 'b'], 'mark', { version: 1 }, { socket_id: one.client.connection.socket_id })
    await sdk.trigger('a', 'mark', 'plain text')
    const [first, last] = [{ version: 1 }, 'plain text']
    await vi.waitFor(() => expect(two.heard.map(({ data }) => data)).toEqual([first, first, last]))
    await vi.waitFor(() => expect(one.heard.map(({ data }) => data)).toEqual([last]))
  })

  it('tells which channels are occupied, and by whom', async () => {
    const ada = await loopback.connect(loopback.embedded, { userId: 'ada' })
    const tab = await loopback.connect(loopback.embedded, { userId: 'ada' })
    await Promise.all([ada.subscribe('presence-room'), tab.subscribe('presence-room'), ada.subscribe('news')])
    expect(await get('/channels')).toEqual({ channels: { 'presence-room': {}, news: {} } })
    const counted = { channels: { 'presence-room': { user_count: 1 } } }
    expect(await get('/channels', { filter_by_prefix: 'presence-', info: 'user_count' })).toEqual(counted)
    const room = { occupied: true, user_count: 1, subscription_count: 2 }
    expect(await get('/channels/presence-room', { info: 'user_count,subscription_count' })).toEqual(room)
    expect(await get('/channels/presence-room/users')).toEqual({ users: [{ id: 'ada' }] })
    expect(await get('/channels/nobody')).toEqual({ occupied: false })
    const info = { info: 'subscription_count' }
    const single = await sdk.trigger('news', 'mark', {}, info)
    expect(await single.json()).toEqual({ channels: { news: { subscription_count: 1 } } })
    const several = await sdk.triggerBatch([{ channel: 'news', name: 'mark', data: {}, ...info }])
    expect(await several.json()).toEqual({ batch: [{ subscription_count: 1 }] })
    ada.client.disconnect()
    const left = { occupied: true, subscription_count: 1 }
    await vi.waitFor(async () => expect(await get('/channels/presence-room', info)).toEqual(left))
  })
})

describe('what the API refuses', () => {
  it.each([
    ['a wrong secret', { secret: 'wrong' }, 401],
    ['a wrong key', { key: 'wrong' }, 401],
    ['another application', { appId: 'other' }, 404],
  ])('refuses %s', async (_what, changes, status) => {
    await expect(sdkWith(changes).trigger('a', 'mark', {})).rejects.toMatchObject({ status })
    await expect(sdkWith(changes).get({ path: '/channels' })).rejects.toMatchObject({ status })
  })

  it.each([
    ['users of a public channel', '/channels/news/users', 400],
    ['user counts of all channels', '/channels', 400],
    ['a channel that cannot be', '/channels/a%20b', 400],
    ['an endpoint that is not there', '/users/ada', 404],
  ])('refuses to tell %s', async (_what, path, status) => {
    await expect(get(path, { info: 'user_count' })).rejects.toMatchObject({ status })
  })

  it('refuses data over 10 KB', async () => {
    await sdk.trigger('a', 'mark', 'x'.repeat(10_240))
    await expect(sdk.trigger('a', 'mark', 'x'.repeat(10_241))).rejects.toMatchObject({ status: 413 })
  })

  it('refuses the events of the protocol itself', async () => {
    for (const event of ['pusher:error', 'pusher_internal:member_added', 'client-mark']) {
      await expect(sdk.trigger('a', event, {})).rejects.toMatchObject({ status: 400 })
    }
  })
})

interface Forgery {
  now?: number
  body?: string
  sentBody?: string
  params?: Record<string, string>
  /** Changes the query after it was signed. */
  tamper?: (query: string) => string
  method?: string
}

/** A request signed by the book, but for what the forgery says. */
async function send(forgery: Forgery): Promise<number> {
  const {
    body = '{"name":"mark","data":"{}","channel":"a"}',
    method = 'POST',
    tamper = same => same,
  } = forgery
  const path = `/apps/${APPLICATION.appId}/events`
  const signed = new Map(
    Object.entries({
      auth_key: APPLICATION.key,
      auth_timestamp: String(Math.floor((forgery.now ?? Date.now()) / 1000)),
      auth_version: '1.0',
      body_md5: createHash('md5').update(body).digest('hex'),
      ...forgery.params,
    }),
  )
  const query = [...signed.keys()]
    .sort()
    .map(name => `${name}=${signed.get(name)}`)
    .join('&')
  const signature = createHmac('sha256', APPLICATION.secret).update(`POST\n${path}\n${query}`).digest('hex')
  const url = `http://127.0.0.1:${loopback.port}${path}?${tamper(query)}&auth_signature=${signature}`
  const response = await fetch(url, { method, ...(method !== 'GET' && { body: forgery.sentBody ?? body }) })
  return response.status
}

describe('the signature of a request', () => {
  const elevenMinutesMs = 11 * 60_000
  const forgeries: [string, Forgery, number][] = [
    ['a correct one', {}, 200],
    ['one of nine minutes ago', { now: Date.now() - 9 * 60_000 }, 200],
    ['one of eleven minutes ago', { now: Date.now() - elevenMinutesMs }, 401],
    ['one of the future', { now: Date.now() + elevenMinutesMs }, 401],
    ['no timestamp', { params: { auth_timestamp: 'now' } }, 401],
    ['another version', { params: { auth_version: '2.0' } }, 401],
    ['another body', { sentBody: '{"name":"evil","data":"{}","channel":"a"}' }, 401],
    ['a parameter more', { tamper: query => `${query}&info=user_count` }, 401],
    ['a parameter twice', { tamper: query => `${query}&auth_version=1.0` }, 401],
    [
      'a parameter hidden in another',
      { params: { info: 'a', more: 'b' }, tamper: query => query.replace('&more=', '%26more=') },
      401,
    ],
    ['an encoding that is none', { tamper: query => `${query}&x=%ZZ` }, 401],
    ['no query at all', { tamper: () => '' }, 401],
    ['another method', { method: 'GET' }, 401],
    ['a body that is no JSON', { body: 'hello' }, 400],
    [
      'a body over 256 KB',
      { body: `{"name":"m","data":"{}","channel":"a","x":"${'x'.repeat(263_000)}"}` },
      413,
    ],
    ['a body without channels', { body: '{"name":"mark","data":"{}"}' }, 400],
    ['an unknown socket id', { body: '{"name":"mark","data":"{}","channel":"a","socket_id":"x"}' }, 400],
  ]

  it.each(forgeries)('%s', async (_what, forgery, status) => {
    expect(await send(forgery)).toBe(status)
  })

  it('leaves other addresses to others', async () => {
    for (const path of ['/', '/apps', '/apps/x', '/api/v1/apps/x/events', '//apps/x/events']) {
      const response = await fetch(`http://127.0.0.1:${loopback.port}${path}`)
      expect(response.status).toBe(418)
    }
  })
})
