import { describe, expect, it } from 'vitest'
import { readFaceNews } from '../../src/administration/faces.ts'
import { readHeartbeatAnswer, toWire } from '../../src/administration/heartbeat.ts'
import { readKey } from '../../src/administration/key.ts'
import { mergeRoster, type RosterPerson, readRoster } from '../../src/administration/roster.ts'
import { backoffMs, readRetryAfterMs } from '../../src/backoff.ts'
import { readClaimedDevice, readProblem, readScanAnswers } from '../../src/contract.ts'

/** What no body of an answer is. */
const nobodies = [null, undefined, '', 'text', 7, true, [], [[]], {}, { results: {} }, { results: null }]

describe('Retry-After', () => {
  const now = Date.parse('2030-01-01T00:00:00Z') / 1000

  it.each([
    ['0', 0],
    ['1', 1_000],
    [' 30 ', 30_000],
    ['3600', 3_600_000],
    ['3601', 3_600_000],
    ['999999999', 3_600_000],
    ['Tue, 01 Jan 2030 00:00:10 GMT', 10_000],
    ['Mon, 31 Dec 2029 23:59:50 GMT', 0],
    ['Tue, 01 Jan 2999 00:00:00 GMT', 3_600_000],
  ])('%j asks for %i ms', (header, waitMs) => {
    expect(readRetryAfterMs(header, now)).toBe(waitMs)
  })

  it.each([null, '', ' ', 'soon', '-', '1e', 'NaN', 'Infinity', '9999999999', '१०'])(
    '%j asks for nothing',
    header => {
      const found = readRetryAfterMs(header, now)
      expect(found === undefined || (found >= 0 && found <= 3_600_000)).toBe(true)
    },
  )
})

describe('the wait between two tries', () => {
  it('doubles from one second and stays at five minutes, also after a year of failures', () => {
    const longest = [1, 2, 3, 8, 9, 10, 40, 1_000_000].map(failures => backoffMs(failures, () => 1))
    expect(longest).toEqual([1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000, 300_000])
    expect(backoffMs(7, () => 0)).toBe(0)
    expect(backoffMs(7, () => 0.5)).toBe(32_000)
  })
})

describe('answers to scans', () => {
  const answer = { seq: 1, result: 'present', say: ['Welcome', 'Ada'], led: 'green' }

  it.each(nobodies)('are not %j', body => {
    expect(readScanAnswers(body)).toBeNull()
  })

  it('may be none', () => {
    expect(readScanAnswers({ results: [] })).toEqual([])
  })

  it.each([
    { seq: '1' },
    { seq: null },
    { seq: undefined },
    { say: 'Welcome' },
    { say: null },
    { say: { 0: 'Welcome', 1: 'Ada', length: 2 } },
  ])('of which one has %j are none at all: nothing is settled by guess', changes => {
    expect(readScanAnswers({ results: [answer, { ...answer, ...changes }] })).toBeNull()
  })

  it.each([
    [{ result: 'teleported' }, { result: 'queued' }],
    [{ result: 7 }, { result: 'queued' }],
    [{ result: '__proto__' }, { result: 'queued' }],
    [{ led: 'violet' }, { led: 'blue' }],
    [{ led: undefined }, { led: 'blue' }],
    [{ say: [] }, { say: ['', ''] }],
    [{ say: ['One'] }, { say: ['One', ''] }],
    [{ say: ['1', '2', '3'] }, { say: ['1', '2'] }],
    [{ say: [null, 7] }, { say: ['null', '7'] }],
    [{ name: 7 }, answer],
    [{ assurance: 'medium' }, answer],
    [{ assurance: 'low' }, { assurance: 'low' }],
    [{ tomorrow: true }, { result: 'present' }],
  ])('of a newer server: %j is read as %j', (changes, expected) => {
    const read = readScanAnswers({ results: [{ ...answer, ...changes }] })?.[0]
    expect(read).toEqual({ ...answer, ...expected })
  })
})

describe('a key', () => {
  const key = { keyId: 'k_1', key: 'ab'.repeat(32) }

  it('is 64 hexadecimal characters under a name that fits into a header', () => {
    expect(readKey({ ...key, more: 1 })).toEqual(key)
    expect(readKey({ keyId: 'K'.repeat(64), key: 'AB'.repeat(32) })).not.toBeNull()
  })

  it.each([
    ...nobodies,
    { ...key, key: 'ab'.repeat(31) },
    { ...key, key: 'ab'.repeat(33) },
    { ...key, key: `${'ab'.repeat(31)}zz` },
    { ...key, key: `${'ab'.repeat(32)}\n` },
    { ...key, keyId: '' },
    { ...key, keyId: 'k 1' },
    { ...key, keyId: 'k\r\nx: y' },
    { ...key, keyId: 'K'.repeat(65) },
    { ...key, keyId: 7 },
  ])('is not %j', body => {
    expect(readKey(body)).toBeNull()
  })
})

describe('a claimed device', () => {
  const claimed = {
    deviceId: 'd',
    keyId: 'k',
    key: 'ab'.repeat(32),
    organization: 'School',
    name: 'Door',
    serverTime: '2030-01-01T00:00:00Z',
  }

  it('may have no room and no boots yet', () => {
    expect(readClaimedDevice(claimed)).toEqual({ ...claimed, room: '', lastBoot: null })
    expect(readClaimedDevice({ ...claimed, room: 7, lastBoot: '3' })).toMatchObject({
      room: '',
      lastBoot: null,
    })
    expect(readClaimedDevice({ ...claimed, lastBoot: 0 })).toMatchObject({ lastBoot: 0 })
  })

  it.each(Object.keys(claimed))('without its %s is none', field => {
    expect(readClaimedDevice({ ...claimed, [field]: undefined })).toBeNull()
    expect(readClaimedDevice({ ...claimed, [field]: 7 })).toBeNull()
  })
})

describe('a problem', () => {
  it.each(nobodies)('is not %j', body => {
    expect(readProblem(body)).toBeNull()
  })

  it('is its code; what else is missing or strange is empty', () => {
    expect(readProblem({ code: 'gone', detail: 7, status: '410', title: null })).toEqual({
      type: '',
      title: '',
      status: 0,
      code: 'gone',
      detail: '',
    })
  })
})

describe('the answer to a heartbeat', () => {
  const answer = { serverTime: '2030-01-01T00:00:00Z', configVersion: 3, commands: [] }

  it.each([
    ...nobodies,
    { ...answer, serverTime: 1 },
    { ...answer, commands: {} },
    { ...answer, configVersion: null },
  ])('is not %j', body => {
    expect(readHeartbeatAnswer(body)).toBeNull()
  })

  it('skips orders that cannot be read and keeps the others', () => {
    const commands = [null, 7, {}, { id: 1, name: 'reboot' }, { id: 'a' }, { id: 'b', name: 'x', args: [] }]
    expect(readHeartbeatAnswer({ ...answer, commands })?.commands).toEqual([{ id: 'b', name: 'x', args: {} }])
  })

  it.each([
    [{ name: 7, room: null, heartbeatSeconds: '30', buzzer: 'yes', kiosk: [], say: 'Hello' }, {}],
    [{ kiosk: { pins: 'yes' } }, { kiosk: { pins: false } }],
    [{ kiosk: { pins: true, more: 1 } }, { kiosk: { pins: true } }],
    [{ say: { idle: ['Hold your card'] } }, { idle: ['Hold your card', ''] }],
    [{ say: { idle: [] } }, { idle: ['', ''] }],
    [{ say: { idle: 'Hold' } }, {}],
    [
      { name: 'Door', room: 'Hall', heartbeatSeconds: 30, buzzer: false },
      { name: 'Door', room: 'Hall', heartbeatSeconds: 30, buzzer: false },
    ],
  ])('with the configuration %j means %j', (config, expected) => {
    expect(readHeartbeatAnswer({ ...answer, config })?.config).toEqual(expected)
  })

  it('has no configuration where none came', () => {
    expect(readHeartbeatAnswer(answer)).not.toHaveProperty('config')
    expect(readHeartbeatAnswer({ ...answer, config: null })).not.toHaveProperty('config')
  })

  const beacon = { sessionId: 's', key: 'k', slotSeconds: 10, until: 1 }
  it.each([
    undefined,
    null,
    [],
    'x',
    {},
    { ...beacon, key: 7 },
    { ...beacon, until: '1' },
    { ...beacon, sessionId: null },
  ])('advertises nothing for %j', given => {
    expect(readHeartbeatAnswer({ ...answer, beacon: given })?.beacon).toBeNull()
  })

  it('advertises a beacon that is whole, and nothing that it does not know', () => {
    expect(readHeartbeatAnswer({ ...answer, beacon: { ...beacon, secret: 'x' } })?.beacon).toEqual(beacon)
  })
})

describe('what a command came to, on its way to the server', () => {
  it.each([
    ['short', 'short'],
    ['', ''],
    ['x'.repeat(500), 'x'.repeat(120)],
    [`${'x'.repeat(119)}🍎`, `${'x'.repeat(119)} `],
    [`${'x'.repeat(118)}🍎🍎`, `${'x'.repeat(118)}🍎`],
    ['half \ud800 a letter', 'half   a letter'],
    ['zero\u0000byte', 'zero byte'],
    ['two\r\nlines', 'two  lines'],
  ])('%j is told as %j', (detail, told) => {
    expect(toWire({ id: 'c', ok: false, detail })).toEqual({ id: 'c', ok: false, detail: told })
    expect(Buffer.from(told).toString()).toBe(told)
  })

  it('needs no detail', () => {
    expect(toWire({ id: 'c', ok: true })).toEqual({ id: 'c', ok: true })
  })
})

describe('a roster', () => {
  const person = (id: string, name = id): RosterPerson => ({ id, name, cards: [] })
  const roster = { cursor: 'c', full: true, people: [], removed: [] }

  it.each([
    ...nobodies,
    { ...roster, cursor: null },
    { ...roster, full: 'yes' },
    { ...roster, people: {} },
    { ...roster, removed: null },
    { ...roster, people: [person('a'), { id: 'b' }] },
    { ...roster, people: [null] },
  ])('is not %j', body => {
    expect(readRoster(body)).toBeNull()
  })

  it('takes a number for a cursor and a person without cards', () => {
    expect(readRoster({ ...roster, cursor: 7, people: [{ id: 'a', name: 'Ada' }], removed: [9] })).toEqual({
      cursor: '7',
      full: true,
      people: [person('a', 'Ada')],
      removed: ['9'],
    })
  })

  it('that is full replaces what was known; one of changes changes it', () => {
    const known = [person('a'), person('b'), person('c')]
    expect(mergeRoster(known, { ...roster, people: [person('z')] })).toEqual([person('z')])
    const changes = { ...roster, full: false, people: [person('b', 'Bo'), person('d')], removed: ['c', 'x'] }
    expect(mergeRoster(known, changes)).toEqual([person('a'), person('b', 'Bo'), person('d')])
    expect(mergeRoster(known, { ...roster, full: false })).toEqual(known)
    expect(mergeRoster([], { ...roster, full: false, people: [person('a')], removed: ['a'] })).toEqual([
      person('a'),
    ])
  })
})

describe('news of faces', () => {
  const face = { id: 'f', name: 'Ada', version: '1', template: 'x' }
  const news = { enabled: true, distance: 0.5, margin: 0.1, faces: [face], more: false, remove: [] }

  it('are read as they are', () => {
    expect(readFaceNews({ ...news, more: 'yes', remove: [7] })).toEqual({ ...news, remove: ['7'] })
  })

  it.each([
    ...nobodies,
    { ...news, enabled: 1 },
    { ...news, distance: '0.5' },
    { ...news, margin: null },
    { ...news, faces: [face, { ...face, template: 7 }] },
    { ...news, faces: [null] },
    { ...news, remove: 'f' },
  ])('are not %j', body => {
    expect(readFaceNews(body)).toBeNull()
  })
})
