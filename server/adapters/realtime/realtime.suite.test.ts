import type PusherClient from 'pusher-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Realtime } from '../../ports/realtime.ts'
import { createPusherRealtime } from './pusher.ts'
import { APPLICATION, connected, type Heard, Loopback } from './suite-loopback.ts'

const adapters = [
  { name: 'embedded', open: (loopback: Loopback): Realtime => loopback.embedded },
  {
    name: 'pusher',
    open: ({ port }: Loopback): Realtime =>
      createPusherRealtime({ ...APPLICATION, cluster: 'local', host: '127.0.0.1', port, useTLS: false }),
  },
]

let loopback: Loopback
let realtime: Realtime

async function open(adapter: (typeof adapters)[number]) {
  loopback = await Loopback.open()
  realtime = adapter.open(loopback)
}

async function close() {
  await realtime.close()
  await loopback.close()
}

const mark = (channel: string, version: number) => ({ channel, event: 'mark', data: { version } })

/** Waits for exactly these events; an expected event sent last proves that nothing else came before. */
function hears(heard: Heard[], expected: { channel: string; event: string; data: unknown }[]) {
  return vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 10_000 })
}

describe.each(adapters)('subscriptions signed by $name', adapter => {
  beforeEach(() => open(adapter))
  afterEach(close)

  it('opens public and private channels', async () => {
    const { client, subscribe } = await loopback.connect(realtime)
    await subscribe('news')
    await subscribe('private-org-1')
    expect(client.allChannels().map(channel => [channel.name, channel.subscribed])).toEqual([
      ['news', true],
      ['private-org-1', true],
    ])
  })

  it('shows the members of a presence channel, one per user', async () => {
    const ada = await loopback.connect(realtime, { userId: 'ada', info: { role: 'teacher' } })
    const tab = await loopback.connect(realtime, { userId: 'ada', info: { role: 'teacher' } })
    const bob = await loopback.connect(realtime, { userId: 'bob' })
    await ada.subscribe('presence-room')
    const news: unknown[] = []
    ada.client.channel('presence-room').bind('pusher:member_added', (member: unknown) => news.push(member))
    ada.client.channel('presence-room').bind('pusher:member_removed', (member: unknown) => news.push(member))
    await tab.subscribe('presence-room')
    const members = await bob.subscribe('presence-room')
    expect(members).toMatchObject({ count: 2, me: { id: 'bob' }, members: { ada: { role: 'teacher' } } })
    tab.client.disconnect()
    bob.client.unsubscribe('presence-room')
    await bob.subscribe('presence-room')
    bob.client.disconnect()
    const bobs = { id: 'bob', info: {} }
    await vi.waitFor(() => expect(news).toEqual([bobs, bobs, bobs, bobs]))
  })

  it('refuses to sign what is no socket id, no channel, or presence of nobody', () => {
    expect(() => realtime.authorize('1.2:private-other', 'private-org-1')).toThrow()
    expect(() => realtime.authorize('1.2::user', 'private-org-1')).toThrow()
    expect(() => realtime.authorize('1.2', 'presence-room:{"user_id":"root"}')).toThrow()
    expect(() => realtime.authorize('1.2', 'private-\norg')).toThrow()
    expect(() => realtime.authorize('1.2', 'presence-room')).toThrow('member')
  })
})

describe.each(adapters)('forged subscriptions against $name', adapter => {
  beforeEach(() => open(adapter))
  afterEach(close)

  const forged: [string, string, (socketId: string) => { auth: string; channel_data?: string }][] = [
    ['no signature', 'private-org-1', () => ({ auth: '' })],
    ['a wrong one', 'private-org-1', () => ({ auth: `${APPLICATION.key}:${'0'.repeat(64)}` })],
    ['that of another channel', 'private-org-1', id => realtime.authorize(id, 'private-org-2')],
    ['that of another socket', 'private-org-1', () => realtime.authorize('1.2', 'private-org-1')],
    ['that of another key', 'private-org-1', id => swapKey(realtime.authorize(id, 'private-org-1'))],
    [
      'that of another member',
      'presence-room',
      id => ({
        ...realtime.authorize(id, 'presence-room', { userId: 'eve' }),
        channel_data: '{"user_id":"ada","user_info":{}}',
      }),
    ],
    [
      'that of a private channel for a presence channel',
      'presence-room',
      id => ({ ...realtime.authorize(id, 'private-room'), channel_data: '{"user_id":"ada"}' }),
    ],
  ]

  it.each(forged)('refuses %s', async (_what, channel, authorize) => {
    const signer = { ...realtime, authorize: (socketId: string) => authorize(socketId) }
    const { subscribe, heard } = await loopback.connect(signer)
    await expect(subscribe(channel)).rejects.toMatchObject({ type: 'AuthError', status: 401 })
    await subscribe('news')
    await realtime.publish([mark(channel, 1), mark('news', 2)])
    await hears(heard, [mark('news', 2)])
  })
})

function swapKey({ auth }: { auth: string }) {
  return { auth: auth.replace(APPLICATION.key, 'other-key') }
}

describe.each(adapters)('publishing through $name', adapter => {
  beforeEach(() => open(adapter))
  afterEach(close)

  it('reaches the subscribers of that channel and nobody else', async () => {
    const one = await loopback.connect(realtime)
    const two = await loopback.connect(realtime)
    await Promise.all([one.subscribe('private-a'), two.subscribe('private-b')])
    const [a, b] = [mark('private-a', 1), mark('private-b', 2)]
    await realtime.publish([a, b, mark('private-c', 3), mark('private-ab', 4), a, b])
    await hears(one.heard, [a, a])
    await hears(two.heard, [b, b])
  })

  it('stops after an unsubscription', async () => {
    const { client, heard, subscribe } = await loopback.connect(realtime)
    await subscribe('private-a')
    client.unsubscribe('private-a')
    await subscribe('private-b')
    await realtime.publish([mark('private-a', 1), mark('private-b', 2)])
    await hears(heard, [mark('private-b', 2)])
  })

  it('keeps the order of more messages than a batch takes', async () => {
    const { heard, subscribe } = await loopback.connect(realtime)
    await subscribe('private-a')
    const messages = Array.from({ length: 47 }, (_, version) => mark('private-a', version))
    await realtime.publish(messages)
    await hears(heard, messages)
    await realtime.publish([])
  })

  it('rejects what is too large or not a message, and sends nothing of it', async () => {
    const { heard, subscribe } = await loopback.connect(realtime)
    await subscribe('private-a')
    const oversized = { channel: 'private-a', event: 'mark', data: { text: 'x'.repeat(10_300) } }
    await expect(realtime.publish([mark('private-a', 1), oversized])).rejects.toThrow()
    await expect(realtime.publish([mark('private a', 1)])).rejects.toThrow()
    await expect(realtime.publish([{ ...mark('private-a', 1), event: 'pusher:error' }])).rejects.toThrow()
    await realtime.publish([mark('private-a', 2)])
    await hears(heard, [mark('private-a', 2)])
  })
})

describe.each(adapters)('clients of $name', adapter => {
  beforeEach(() => open(adapter))
  afterEach(close)

  it('cannot send events themselves', async () => {
    const eve = await loopback.connect(realtime)
    const ada = await loopback.connect(realtime)
    await Promise.all([eve.subscribe('private-a'), ada.subscribe('private-a')])
    eve.client.channel('private-a').trigger('client-mark', { version: 666 })
    eve.client.send_event('mark', { version: 666 }, 'private-a')
    await vi.waitFor(() => expect(eve.errors).toHaveLength(2))
    expect(eve.errors[0]).toMatchObject({
      type: 'PusherError',
      data: { message: 'Clients cannot send events on this server' },
    })
    await realtime.publish([mark('private-a', 1)])
    await hears(ada.heard, [mark('private-a', 1)])
  })

  it('come back after close() and hear the new server', async () => {
    const { client, heard, subscribe } = await loopback.connect(realtime)
    await subscribe('private-a')
    const socketId = client.connection.socket_id
    const resubscribed = again(client, 'private-a')
    await loopback.restart()
    await connected(client)
    await resubscribed
    expect(client.connection.socket_id).not.toBe(socketId)
    await adapter.open(loopback).publish([mark('private-a', 1)])
    await hears(heard, [mark('private-a', 1)])
  })
})

function again(client: PusherClient, name: string): Promise<void> {
  return new Promise(resolve => client.channel(name).bind('pusher:subscription_succeeded', () => resolve()))
}

describe.each(adapters)('two tenants on $name', adapter => {
  beforeEach(() => open(adapter))
  afterEach(close)

  it('1,000 publishes over 20 channels reach exactly their own clients', { timeout: 30_000 }, async () => {
    const tenants = ['a', 'b'].map(tenant =>
      Array.from({ length: 10 }, (_, n) => `private-org-${tenant}-${n}`),
    )
    const random = seeded(20_260_101)
    const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? ''
    const listeners = await Promise.all(
      [...tenants, ...tenants, ...tenants].map(async channels => {
        const mine = [...new Set(Array.from({ length: 6 }, () => pick(channels)))]
        const { heard, subscribe } = await loopback.connect(realtime)
        await Promise.all(mine.map(subscribe))
        return { heard, mine }
      }),
    )
    const messages = Array.from({ length: 1_000 }, (_, version) => mark(pick(tenants.flat()), version))
    const last = tenants.flat().map(channel => mark(channel, -1))
    await realtime.publish([...messages, ...last])
    for (const { heard, mine } of listeners) {
      await hears(
        heard,
        [...messages, ...last].filter(({ channel }) => mine.includes(channel)),
      )
    }
  })
})

/** The same draw on every run (mulberry32), so that a failure can be looked at twice. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
