import { randomBytes } from 'node:crypto'
import { authorize, createSigner } from '../../../device-sdk/src/sign.ts'
import type { RestLimits } from '../../../server/api/rest/admission/admission.ts'
import type { RestApp } from '../../../server/api/rest/endpoint.ts'
import { createRestHandler } from '../../../server/api/rest/router.ts'
import { answerWeb } from '../../../server/api/rest/wire.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import type { RequestInfo } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createSchool } from '../../support/school.ts'
import { createWorld } from '../../support/world.ts'

export interface Key {
  keyId: string
  key: string
}

export interface Sent {
  method?: string
  body?: string | Uint8Array
  headers?: Record<string, string>
  ip?: string
}

const origin = 'http://muster.test'

/** What sends requests to a REST door with these parts, as if over the wire. */
function knockerOn(app: RestApp, limits?: Partial<RestLimits>) {
  const rest = createRestHandler(app, limits)
  return (target: string | Request, { method = 'POST', body, headers, ip = '192.0.2.1' }: Sent = {}) => {
    const info: RequestInfo = { id: newId(), ip, userAgent: 'vitest' }
    if (target instanceof Request) return answerWeb(rest, target, info)
    const init = { method, headers, body: typeof body === 'string' ? body : body && new Uint8Array(body) }
    return answerWeb(rest, new Request(origin + target, init), info)
  }
}

/** The headers of a signed request; `time` in unix seconds. */
async function signedRequest(
  { keyId, key }: Key,
  path: string,
  body: string | Uint8Array,
  time: number,
  method = 'POST',
) {
  const nonce = randomBytes(16).toString('hex')
  const target = new URL(origin + path)
  const authorization = await authorize(await createSigner(key), keyId, {
    method,
    path: target.pathname,
    query: target.search.slice(1),
    time,
    nonce,
    body: Buffer.from(body),
  })
  return { authorization, nonce }
}

/** A school, its REST door and the means to knock on it as a device would. */
export async function openDoor() {
  const world = await createWorld()
  const school = await createSchool(world)
  const roomId = await school.room('Room 12')
  const app: RestApp = {
    services: world.services,
    submitScans: createGroupCommit(world.services),
    isReady: async () => true,
  }
  const knock = knockerOn(app)
  const clockSeconds = () => Math.floor(world.clock.now().getTime() / 1000)
  const signed = (key: Key, path: string, body: string | Uint8Array, time = clockSeconds()) =>
    signedRequest(key, path, body, time)

  /** Signs, sends and returns the answer. */
  async function post(key: Key, path: string, json: unknown, send = knock) {
    const body = JSON.stringify(json)
    const { authorization } = await signed(key, path, body)
    return send(path, { body, headers: { authorization } })
  }

  async function get(key: Key, path: string, send = knock) {
    const { authorization } = await signedRequest(key, path, '', clockSeconds(), 'GET')
    return send(path, { method: 'GET', headers: { authorization } })
  }

  const reader = await school.reader(roomId)
  const other = (changes: Partial<RestApp> = {}, limits?: Partial<RestLimits>) =>
    knockerOn({ ...app, ...changes }, limits)
  return {
    world,
    school,
    roomId,
    origin,
    app,
    knock,
    knockerOn: other,
    signed,
    post,
    get,
    clockSeconds,
    reader,
  }
}

export type Door = Awaited<ReturnType<typeof openDoor>>

export const heartbeatBody = { boot: 3, upMs: 120_000, queueDepth: 0, highestSeq: 41, clockMs: null }

export const scansBody = (...seqs: number[]) => ({
  boot: 3,
  upMs: 125_000,
  events: seqs.map(seq => ({ seq, upMs: 124_950, at: null, kind: 'card', value: '04A1B2C3D4E5F6' })),
})
