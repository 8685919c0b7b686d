import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deviceEndpoints } from '../../../server/api/rest/endpoints.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { setReleaseKey } from '../../../server/domain/devices/firmware/set-release-key.ts'
import { uploadRelease } from '../../../server/domain/devices/firmware/upload-release.ts'
import type { Services } from '../../../server/kernel/context.ts'
import { AppError } from '../../../server/kernel/errors.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { releasePublicKey, signedRelease } from '../../support/release.ts'
import { createWorld } from '../../support/world.ts'
import { type Door, heartbeatBody, openDoor, scansBody } from './door.ts'

let door: Door
/** The same services, over a database that has gone away. */
let withoutDatabase: Services
beforeAll(async () => {
  door = await openDoor()
  await setReleaseKey(door.school.admin.context, { publicKey: releasePublicKey })
  await uploadRelease(door.school.admin.context, signedRelease('2.0.0', 2))
  const gone = await createWorld()
  await gone.close()
  withoutDatabase = { ...door.app.services, database: gone.database }
})
afterAll(() => door.world.close())

const tooBig = 'x'.repeat(1_048_577)
const noTurns = { burst: 0, perSecond: 0.1 }
const many = { burst: 1_000, perSecond: 1_000 }
/** The statuses that every signed endpoint shares. */
function signedCases(path: string, good: unknown): Record<number, () => Promise<Response>> {
  const full = `/api/v1${path}`
  return {
    400: () => door.post(door.reader, full, { unexpected: true }),
    401: () => door.knock(full, { body: JSON.stringify(good) }),
    413: () => door.knock(full, { body: tooBig }),
    429: () => door.post(door.reader, full, good, door.knockerOn({}, { device: noTurns, address: many })),
  }
}

/** The same for what is asked for without a body. */
function readingCases(path: string): Record<number, () => Promise<Response>> {
  return {
    200: () => door.get(door.reader, path),
    400: () => door.get(door.reader, `${path}&unexpected=1`),
    401: () => door.knock(path, { method: 'GET' }),
    429: () => door.get(door.reader, path, door.knockerOn({}, { device: noTurns, address: many })),
    500: () => door.get(door.reader, path, door.knockerOn({ services: withoutDatabase })),
  }
}

const claimBody = (code: string) => JSON.stringify({ code })
const claim = (code: string, send = door.knock) => send('/api/v1/devices/claim', { body: claimBody(code) })

async function freshCode() {
  const name = `Door ${newId()}`
  const device = { name, roomId: door.roomId, kind: 'reader' as const }
  return (await createDevice(door.school.admin.context, device)).claimCode
}

const liveBody = { problem: 'camera-off' }
const facesBody = { pipelineVersion: '1', holds: [] }

const busy = async () => {
  throw new AppError('unavailable', 'The server is catching up.', { retryAfter: 5 })
}
const failing = async () => {
  throw new Error('password=hunter2 at /srv/secret.ts:12')
}

const cases: Record<string, Record<number, () => Promise<Response>>> = {
  submitScans: {
    200: () => door.post(door.reader, '/api/v1/scans', scansBody(1, 2)),
    ...signedCases('/scans', scansBody(1)),
    500: () =>
      door.post(door.reader, '/api/v1/scans', scansBody(1), door.knockerOn({ submitScans: failing })),
    503: () => door.post(door.reader, '/api/v1/scans', scansBody(1), door.knockerOn({ submitScans: busy })),
  },
  recordHeartbeat: {
    200: () => door.post(door.reader, '/api/v1/devices/heartbeat', heartbeatBody),
    ...signedCases('/devices/heartbeat', heartbeatBody),
    500: () =>
      door.post(
        door.reader,
        '/api/v1/devices/heartbeat',
        heartbeatBody,
        door.knockerOn({ services: withoutDatabase }),
      ),
  },
  rotateKey: {
    200: async () => door.post(await door.school.reader(door.roomId), '/api/v1/devices/rotate-key', {}),
    ...signedCases('/devices/rotate-key', {}),
    500: () =>
      door.post(door.reader, '/api/v1/devices/rotate-key', {}, door.knockerOn({ services: withoutDatabase })),
  },
  getFaces: {
    200: () => door.post(door.reader, '/api/v1/devices/faces', facesBody),
    ...signedCases('/devices/faces', facesBody),
    500: () =>
      door.post(
        door.reader,
        '/api/v1/devices/faces',
        facesBody,
        door.knockerOn({ services: withoutDatabase }),
      ),
  },
  getLiveWish: readingCases('/api/v1/devices/live-video?waitSeconds=0'),
  showLiveFrame: {
    200: () => door.post(door.reader, '/api/v1/devices/live-video/frames', liveBody),
    ...signedCases('/devices/live-video/frames', liveBody),
    500: () =>
      door.post(
        door.reader,
        '/api/v1/devices/live-video/frames',
        liveBody,
        door.knockerOn({ services: withoutDatabase }),
      ),
  },
  getRoster: readingCases('/api/v1/devices/roster?since=abc'),
  getFirmwareManifest: {
    ...readingCases('/api/v1/devices/firmware?version=2.0.0'),
    404: () => door.get(door.reader, '/api/v1/devices/firmware?version=7.0.0'),
  },
  getFirmwareFile: {
    ...readingCases('/api/v1/devices/firmware/file?version=2.0.0&path=attend/app.py'),
    404: () => door.get(door.reader, '/api/v1/devices/firmware/file?version=2.0.0&path=attend/none.py'),
  },
  claimDevice: {
    201: async () => claim(await freshCode()),
    400: () => door.knock('/api/v1/devices/claim', { body: '{"code":7}' }),
    404: () => claim('23456789'),
    413: () => door.knock('/api/v1/devices/claim', { body: tooBig }),
    429: () => claim('23456789', door.knockerOn({}, { device: many, address: noTurns })),
    500: () => claim('23456789', door.knockerOn({ services: withoutDatabase })),
  },
  getHealth: {
    200: () => door.knock('/api/v1/health', { method: 'GET' }),
    503: () => door.knockerOn({ isReady: async () => false })('/api/v1/health', { method: 'GET' }),
  },
  getOpenapi: { 200: () => door.knock('/api/v1/openapi.json', { method: 'GET' }) },
}

const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().min(10),
  fields: z.record(z.string(), z.string()).optional(),
  errorId: z.uuid().optional(),
})

describe.each(deviceEndpoints)('$definition.operationId', one => {
  const { definition, successStatus } = one
  const declared = Object.keys(definition.statuses).map(Number)

  it('has a case for every status it declares and no other', () => {
    expect(Object.keys(cases[definition.operationId] ?? {}).map(Number)).toEqual(declared)
  })

  it('shows an example that its own schemas take', () => {
    if (definition.method === 'POST') definition.body.parse(definition.example.body)
    expect(definition.response.parse(definition.example.response)).toEqual(definition.example.response)
  })

  it.each(declared)('answers %d', async status => {
    const response = await cases[definition.operationId]?.[status]?.()
    expect(response?.status).toBe(status)
    const text = (await response?.text()) ?? ''
    const isSuccess = status === successStatus
    const success = definition.produces === 'bytes' ? 'application/octet-stream' : 'application/json'
    expect(response?.headers.get('content-type')).toBe(isSuccess ? success : 'application/problem+json')
    if (isSuccess && definition.produces === 'bytes') expect(text).toBe('pass\n')
    else if (isSuccess) definition.response.parse(JSON.parse(text))
    else expect(problem.parse(JSON.parse(text)).status).toBe(status)
    expect(text).not.toMatch(/hunter2|secret\.ts|node_modules|TypeError/)
    if (status === 429 || status === 503)
      expect(Number(response?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('is not reached by other methods', async () => {
    const method = definition.method === 'GET' ? 'POST' : 'GET'
    const response = await door.knock(`/api/v1${definition.path}`, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(definition.method)
    expect(problem.parse(await response.json()).code).toBe('method-not-allowed')
  })
})

describe('every answer', () => {
  it('of an unknown address is a problem', async () => {
    for (const path of ['/api/v1', '/api/v1/', '/api/v1/scan', '/api/v1/scans/', '/api/v1/devices/%2e']) {
      const response = await door.knock(path, { body: '{}' })
      expect(response.status).toBe(404)
      expect(problem.parse(await response.json()).code).toBe('not-found')
    }
  })

  it('carries the security headers and the request id', async () => {
    for (const response of [
      await door.knock('/api/v1/health', { method: 'GET' }),
      await door.knock('/api/v1/nowhere'),
      await door.knock('/api/v1/scans', { body: '{}' }),
    ]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('to a HEAD has no body', async () => {
    const response = await door.knock('/api/v1/health', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})

describe('a body', () => {
  const send = async (body: Uint8Array | string, headers: Record<string, string>) => {
    const { authorization } = await door.signed(door.reader, '/api/v1/scans', body)
    return door.knock('/api/v1/scans', { body, headers: { authorization, ...headers } })
  }

  it('may be compressed; the signature covers the compressed bytes', async () => {
    const zipped = gzipSync(JSON.stringify(scansBody(10, 11, 12)))
    const response = await send(zipped, { 'content-encoding': 'gzip' })
    expect(response.status).toBe(200)
    const answer = z.object({ results: z.array(z.object({ seq: z.int() })) }).parse(await response.json())
    expect(answer.results.map(({ seq }) => seq)).toEqual([10, 11, 12])
  })

  it('that unpacks to more than 4 MB is refused, and so is what is not gzip', async () => {
    expect((await send(gzipSync('0'.repeat(4_194_305)), { 'content-encoding': 'gzip' })).status).toBe(413)
    expect((await send('{}', { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await send('{}', { 'content-encoding': 'br' })).status).toBe(400)
  })

  it.each([
    ['no JSON', '{"boot":'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['nothing', ''],
    ['a field too many', JSON.stringify({ ...scansBody(1), more: 1 })],
    ['no scans', JSON.stringify(scansBody())],
    ['501 scans', JSON.stringify(scansBody(...Array.from({ length: 501 }, (_, i) => i + 1)))],
    ['a scan number of 0', JSON.stringify(scansBody(0))],
    ['a zero byte in the evidence', evidenceBody({ note: '\u0000' })],
    ['half a character in the evidence', evidenceBody({ note: '\ud800' })],
    ['evidence that is too deep', evidenceBody({ a: { b: { c: { d: { e: { f: { g: {} } } } } } } })],
    ['evidence that is too long', evidenceBody({ note: 'x'.repeat(8_192) })],
  ])('with %s is refused with 400', async (_name, body) => {
    const response = await send(body, {})
    expect(response.status).toBe(400)
    expect(response.headers.get('muster-signature')).not.toBeNull()
  })
})

function evidenceBody(evidence: unknown) {
  const { events, ...rest } = scansBody(1)
  return JSON.stringify({ ...rest, events: [{ ...events[0], evidence }] })
}
