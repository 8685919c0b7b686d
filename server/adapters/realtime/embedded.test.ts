import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectRaw } from './raw-client.ts'
import { APPLICATION, Loopback } from './suite-loopback.ts'

const PATH = `/app/${APPLICATION.key}?protocol=7&client=js&version=8.6.0`

let loopback: Loopback
const log = { warn: vi.fn() }
const open = async (options: Parameters<typeof Loopback.open>[0] = {}) => {
  loopback = await Loopback.open({ log, ...options })
  return loopback.port
}
afterEach(() => loopback.close())

const seen = <Frame>(frames: Frame[], count: number) =>
  vi.waitFor(() => expect(frames).toHaveLength(count), { timeout: 5_000 })

describe('who may connect', () => {
  it('greets with a socket id and an activity timeout of 30 seconds', async () => {
    const { frames } = await connectRaw(await open(), PATH)
    await seen(frames, 1)
    const data = { socket_id: expect.stringMatching(/^\d+\.\d+$/), activity_timeout: 30 }
    expect(frames[0]).toEqual({ event: 'pusher:connection_established', data })
  })

  it.each([
    ['an unknown key', '/app/other-key?protocol=7', 4001],
    ['no protocol', `/app/${APPLICATION.key}`, 4007],
    ['another protocol', `/app/${APPLICATION.key}?protocol=99`, 4007],
  ])('turns %s away with a code', async (_what, path, code) => {
    const { frames, closed } = await connectRaw(await open(), path)
    expect((await closed).code).toBe(code)
    expect(frames).toEqual([{ event: 'pusher:error', data: { code, message: expect.any(String) } }])
  })

  it.each([
    '/',
    '/app',
    '/app/',
    '/apps/test-key',
    '/app/test-key/x',
    '/_next/webpack-hmr',
    '//app/test-key',
  ])('leaves the upgrade of %s to others', async path => {
    const port = await open()
    const handled = vi.spyOn(loopback.embedded, 'handleUpgrade')
    await expect(connectRaw(port, path)).rejects.toThrow('socket hang up')
    expect(handled).toHaveReturnedWith(false)
  })
})

describe('origins and the connection limit', () => {
  it('refuses pages of other origins and takes its own, configured ones, and programs', async () => {
    const port = await open({ origins: ['https://school.example'] })
    const refused = [
      'https://evil.example',
      'null',
      'file://',
      `http://127.0.0.1:${port + 1}`,
      `http://127.0.0.1:${port}.evil.example`,
      'http://school.example',
    ]
    for (const origin of refused) {
      await expect(connectRaw(port, PATH, { headers: { origin } })).rejects.toThrow('403')
    }
    await connectRaw(port, PATH, { headers: { origin: `http://127.0.0.1:${port}` } })
    await connectRaw(port, PATH, { headers: { origin: 'https://school.example' } })
    await connectRaw(port, PATH, {
      headers: { origin: 'https://muster.example', host: 'muster.example:443' },
    })
  })

  it('holds the connection limit and lets the next one in when a place is free', async () => {
    const port = await open({ limits: { connections: 2 } })
    const first = await connectRaw(port, PATH)
    await connectRaw(port, PATH)
    expect((await (await connectRaw(port, PATH)).closed).code).toBe(4100)
    first.socket.terminate()
    await vi.waitFor(async () => {
      const { frames } = await connectRaw(port, PATH)
      await seen(frames, 1)
      expect(frames[0]?.event).toBe('pusher:connection_established')
    })
  })
})

describe('closing', () => {
  it('says goodbye with 4200 and takes nobody any more', async () => {
    const port = await open()
    const { closed } = await connectRaw(port, PATH)
    await loopback.embedded.close()
    expect((await closed).code).toBe(4200)
    await expect(connectRaw(port, PATH)).rejects.toThrow('503')
  })

  it('lets nobody in meanwhile, nor waits for ever for a peer that does not answer the goodbye', async () => {
    const port = await open({ limits: { goodbyeMs: 300 } })
    const { socket, closed } = await connectRaw(port, PATH)
    socket.pause()
    const closing = loopback.embedded.close()
    await expect(connectRaw(port, PATH)).rejects.toThrow('503')
    await closing
    socket.resume()
    expect((await closed).code).toBe(4200)
  })
})

describe('what a client may say', () => {
  it('answers a ping', async () => {
    const { frames, say } = await connectRaw(await open(), PATH)
    say('pusher:ping', {})
    await seen(frames, 2)
    expect(frames[1]?.event).toBe('pusher:pong')
  })

  it.each([
    ['no JSON', 'hello'],
    ['no message', '[1]'],
    ['a binary frame', Buffer.from('{"event":"pusher:ping"}')],
    ['a sign-in', '{"event":"pusher:signin","data":{}}'],
    ['an internal event', '{"event":"pusher_internal:member_added","data":{}}'],
    ['a channel name with a space', '{"event":"pusher:subscribe","data":{"channel":"a b"}}'],
    ['a channel name of 201 letters', `{"event":"pusher:subscribe","data":{"channel":"${'a'.repeat(201)}"}}`],
    ['a subscription to nothing', '{"event":"pusher:subscribe"}'],
  ])('answers %s with an error and goes on', async (_what, message) => {
    const { frames, socket, say } = await connectRaw(await open(), PATH)
    socket.send(message)
    say('pusher:ping', {})
    await seen(frames, 3)
    expect(frames.slice(1).map(({ event }) => event)).toEqual(['pusher:error', 'pusher:pong'])
  })
})

describe('the bounds of one client', () => {
  it('closes on a frame over 10 KB', async () => {
    const { closed, frames, say } = await connectRaw(await open(), PATH)
    say('pusher:ping', { text: 'x'.repeat(10_190) })
    await seen(frames, 2)
    say('pusher:ping', { text: 'x'.repeat(10_240) })
    expect((await closed).code).toBe(1009)
  })

  it('refuses the 101st channel and a second subscription to the same', async () => {
    const { frames, say } = await connectRaw(await open(), PATH)
    for (let n = 0; n <= 100; n += 1) say('pusher:subscribe', { channel: `news-${n}` })
    say('pusher:subscribe', { channel: 'news-0' })
    await seen(frames, 103)
    expect(frames[101]).toMatchObject({ event: 'pusher:subscription_error', data: { type: 'LimitReached' } })
    expect(frames[102]?.event).toBe('pusher:error')
    say('pusher:unsubscribe', { channel: 'news-0' })
    say('pusher:subscribe', { channel: 'news-100' })
    await seen(frames, 104)
    expect(frames[103]).toMatchObject({
      event: 'pusher_internal:subscription_succeeded',
      channel: 'news-100',
    })
  })

  it('refuses a member too many, but not another tab of one that is there', async () => {
    const port = await open({ limits: { membersPerChannel: 1 } })
    const answers: (string | undefined)[] = []
    for (const userId of ['ada', 'bob', 'ada']) {
      const { frames, say, socketId } = await connectRaw(port, PATH)
      await seen(frames, 1)
      const channel = 'presence-room'
      say('pusher:subscribe', { channel, ...loopback.embedded.authorize(socketId(), channel, { userId }) })
      await seen(frames, 2)
      answers.push(frames[1]?.event.replace(/^.*:/, ''))
    }
    expect(answers).toEqual(['subscription_succeeded', 'subscription_error', 'subscription_succeeded'])
  })

  it('drops a client that says too much', async () => {
    const { closed, frames, say } = await connectRaw(await open({ limits: { messagesPerSweep: 20 } }), PATH)
    for (let n = 0; n < 50; n += 1) say('pusher:ping', {})
    expect((await closed).code).toBe(4100)
    expect(frames.filter(({ event }) => event === 'pusher:pong')).toHaveLength(20)
  })
})

describe('peers that are gone or stuck', () => {
  it('pings the silent, keeps those that answer and drops those that do not', async () => {
    const port = await open({ limits: { sweepIntervalMs: 30 } })
    const alive = await connectRaw(port, PATH)
    const dead = await connectRaw(port, PATH)
    alive.socket.on('message', text => {
      if (text.toString().includes('pusher:ping')) alive.say('pusher:pong', {})
    })
    expect((await dead.closed).code).toBe(4201)
    expect(dead.frames.map(({ event }) => event)).toEqual(['pusher:connection_established', 'pusher:ping'])
    await vi.waitFor(() => expect(alive.frames.length).toBeGreaterThan(4), { timeout: 5_000 })
    expect(alive.socket.readyState).toBe(alive.socket.OPEN)
  })

  it('terminates a consumer that stopped reading; the others miss nothing', { timeout: 30_000 }, async () => {
    const port = await open({ limits: { bufferedBytes: 512 * 1024 } })
    const stuck = await connectRaw(port, PATH)
    const healthy = await connectRaw(port, PATH)
    for (const { say } of [stuck, healthy]) say('pusher:subscribe', { channel: 'news' })
    await Promise.all([seen(stuck.frames, 2), seen(healthy.frames, 2)])
    stuck.socket.pause()
    const text = 'x'.repeat(9_000)
    const messages = Array.from({ length: 3_000 }, (_, n) => ({
      channel: 'news',
      event: 'mark',
      data: { n, text },
    }))
    await loopback.embedded.publish(messages)
    await seen(healthy.frames, 3_002)
    expect(log.warn).toHaveBeenCalledWith(expect.anything(), 'realtime: slow consumer terminated')
    stuck.socket.resume()
    expect((await stuck.closed).code).toBe(1006)
    expect(stuck.frames.length).toBeLessThan(3_002)
  })
})
