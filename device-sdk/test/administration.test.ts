import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Credentials,
  cardHash,
  createDevice,
  createMemoryStore,
  type DeviceOptions,
  mergeRoster,
  pair,
} from '../src/index.ts'
import { ContractServer } from './contract-server.ts'

let server: ContractServer

beforeEach(async () => {
  server = await new ContractServer().start()
})

afterEach(() => server.stop())

const connect = (options: Partial<DeviceOptions> = {}) =>
  createDevice({ baseUrl: server.baseUrl, keyId: server.keyId, key: server.key, boot: 1, ...options })

describe('pair', () => {
  it('saves the key first and counts on from the boots the server has seen', async () => {
    server.lastBoot = 41
    const saved: Credentials[] = []
    const store = createMemoryStore({ boot: 1 })
    const { data } = await pair(server.baseUrl, server.claimCode, {
      save: credentials => void saved.push(credentials),
      store,
    })
    expect(saved).toEqual([data?.credentials])
    expect(data?.credentials).toMatchObject({ baseUrl: server.baseUrl, key: server.key, lastBoot: 41 })
    expect(data?.device.boot).toBe(42)
    expect((await data?.device.scan('04A1B2C3'))?.data).toMatchObject({ boot: 42, seq: 1 })
  })

  it('keeps the count of a store that is ahead', () => {
    expect(connect({ boot: undefined, bootAfter: 3, store: createMemoryStore({ boot: 9 }) }).boot).toBe(9)
  })

  it('says what is wrong with a code', async () => {
    const paired = await pair(server.baseUrl, 'WRONG234', { save: () => {} })
    expect(paired.error?.code).toBe('rejected')
  })
})

describe('heartbeat', () => {
  it('brings configuration and beacon, and says which configuration runs', async () => {
    const beacon = { sessionId: 's', key: 'AAAA', slotSeconds: 10, until: 1_900_000_000 }
    const config = { name: 'Door', room: '12', say: { idle: ['Hold your', 'card here'] }, buzzer: true }
    server.orders = { configVersion: 'b', config, commands: [], beacon, somethingNew: 1 }
    const { data } = await connect().heartbeat({ configVersion: 'a' })
    expect(server.heartbeats[0]).toMatchObject({ configVersion: 'a' })
    expect(data).toMatchObject({
      config: { name: 'Door', room: '12', idle: ['Hold your', 'card here'], buzzer: true },
      beacon,
    })
  })
})

describe('commands', () => {
  const order = (id: string, name: string, args = {}) => ({ id, name, args })

  it('run once, however often they are repeated, and are reported until the server has heard', async () => {
    server.orders = { configVersion: 1, commands: [order('c1', 'message', { lines: ['Hello', ''] })] }
    const device = connect()
    const shown: unknown[] = []
    const handlers = {
      message: ({ args }: { args: Record<string, unknown> }) => {
        shown.push(args.lines)
        server.faults = ['lose']
        return 'shown'
      },
    }
    const first = await device.commands(handlers)
    expect(first.data?.ran).toMatchObject([{ id: 'c1', name: 'message', ok: true, detail: 'shown' }])
    const second = await device.commands(handlers)
    expect(second.data?.ran).toEqual([])
    expect(shown).toEqual([['Hello', '']])
    expect(server.heartbeats.at(-1)).toMatchObject({ results: [{ id: 'c1', ok: true, detail: 'shown' }] })
  })

  it('that fail say why; unknown ones are left to run out', async () => {
    server.orders = { configVersion: 1, commands: [order('c1', 'wipe'), order('c2', 'dance'), { odd: true }] }
    const { data } = await connect().commands({
      wipe: () => {
        throw new Error(`The disk is ${'very '.repeat(50)}stubborn.`)
      },
    })
    expect(data?.ran.map(({ id, ok }) => [id, ok])).toEqual([['c1', false]])
    const results = server.heartbeats.at(-1)?.results as { detail: string }[]
    expect(results[0]?.detail).toHaveLength(120)
  })
})

describe('roster', () => {
  const ada = { id: 'p1', name: 'Ada', cards: ['aa'] }

  it('comes whole, then as changes', async () => {
    server.rosters = {
      '': { cursor: 'c1', full: true, people: [ada, { id: 'p2', name: 'Bo', cards: [] }], removed: [] },
      'since=c1': { cursor: 'c2', full: false, people: [{ ...ada, name: 'Ada L.' }], removed: ['p2'] },
    }
    const device = connect()
    const whole = await device.roster()
    const changes = await device.roster({ since: whole.data?.cursor })
    if (!whole.data || !changes.data) throw new Error('no roster')
    const people = mergeRoster(mergeRoster([], whole.data), changes.data)
    expect(people).toEqual([{ ...ada, name: 'Ada L.' }])
    expect(changes.data.cursor).toBe('c2')
  })

  it('names cards by a hash that only this device can make', async () => {
    const mac = createHmac('sha256', Buffer.from(server.key, 'hex')).update('card|04A1B2C3').digest('hex')
    expect(await cardHash(server.key, '04:a1:b2:c3')).toBe(mac.slice(0, 32))
  })
})

describe('rotateKey', () => {
  it('saves the new key and signs with it from then on', async () => {
    const device = connect()
    const saved: unknown[] = []
    expect((await device.rotateKey(key => void saved.push(key))).data?.keyId).toBe('key_next')
    expect(saved).toEqual([{ keyId: 'key_next', key: '6b'.repeat(32) }])
    expect((await device.scan('04A1B2C3')).data).toMatchObject({ status: 'answered' })
    expect(server.seen.at(-1)?.authorization).toContain('key=key_next')
  })

  it('stays with the old key when the new one cannot be saved', async () => {
    const device = connect()
    const { error } = await device.rotateKey(() => Promise.reject(new Error('read-only')))
    expect(error?.code).toBe('store-failed')
    await device.heartbeat()
    expect(server.seen.at(-1)?.authorization).toContain('key=key_test')
  })
})
