import { randomBytes } from 'node:crypto'
import { reportRevokedKey } from '../../domain/devices/alarms/report-revoked-key.ts'
import { confirmKey } from '../../domain/devices/pairing/rotate-key.ts'
import type { Actor, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { createDeviceKeys } from './keys.ts'
import { isSignedBy, isSkewed, readAuthorization, signResponse, type WireRequest } from './signature.ts'

export type DeviceActor = Extract<Actor, { kind: 'device' }>

/** Makes the Muster-Signature header of the answer to one request. */
export type ResponseSigner = (status: number, body: Uint8Array) => string

export type DeviceAuthentication =
  | { outcome: 'accepted'; actor: DeviceActor; nonce: string; sign: ResponseSigner }
  /** Signed by a known device whose clock is wrong: the signed refusal tells it the time. */
  | { outcome: 'clock-skew'; sign: ResponseSigner }
  /** Malformed, unknown, revoked and wrongly signed, indistinguishable. */
  | { outcome: 'refused' }

export type AuthenticateDevice = (request: WireRequest) => Promise<DeviceAuthentication>

const reportEveryMs = 60_000
const reportedMax = 10_000

/** Tells of the use of an ended key, at most once a minute for each, and beside the refusal: it takes no longer. */
function createEndedKeyReports(services: Services) {
  const reportedAtMs = new Map<string, number>()
  return (orgId: string, keyId: string) => {
    const nowMs = services.clock.now().getTime()
    if (nowMs - (reportedAtMs.get(keyId) ?? Number.NEGATIVE_INFINITY) < reportEveryMs) return
    if (reportedAtMs.size >= reportedMax) reportedAtMs.clear()
    reportedAtMs.set(keyId, nowMs)
    const request = { id: newId(), ip: '', userAgent: 'device keys' }
    reportRevokedKey({ services, actor: { kind: 'system', orgId }, request }, { keyId }).catch(error =>
      services.log.error({ err: error, orgId }, 'the use of an ended key could not be noted'),
    )
  }
}

export function createDeviceAuthenticator(services: Services): AuthenticateDevice {
  const deviceKey = createDeviceKeys(services)
  // Signs for nobody: an unknown key costs the same work as a wrong signature.
  const nobody = randomBytes(32)

  /** The first request signed by a rotated key: the device has it, so the ones before may go. */
  const endKeysBefore = (actor: DeviceActor) =>
    confirmKey({ services, actor, request: { id: newId(), ip: '', userAgent: 'device keys' } }, {})
  const reportEnded = createEndedKeyReports(services)

  return async request => {
    const credentials = readAuthorization(request.authorization)
    if (!credentials) return { outcome: 'refused' }
    const { keyId, nonce } = credentials
    const known = await deviceKey(keyId)
    const isSigned = isSignedBy(known?.key ?? nobody, request, credentials)
    if (known?.hasEnded && isSigned) reportEnded(known.orgId, keyId)
    if (!known || known.hasEnded || !isSigned) return { outcome: 'refused' }
    const { key, orgId, deviceId } = known
    const now = services.clock.now()
    const sign: ResponseSigner = (status, body) =>
      signResponse(key, { status, nonce, body, now: services.clock.now() })
    if (isSkewed(credentials, now)) return { outcome: 'clock-skew', sign }
    const actor: DeviceActor = { kind: 'device', orgId, deviceId, keyId }
    if (known.replaces) await endKeysBefore(actor)
    return { outcome: 'accepted', actor, nonce, sign }
  }
}
