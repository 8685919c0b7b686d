import type { AuthenticatePerson } from '../../../auth/client/authenticate.ts'
import type { AuthenticateDevice, ResponseSigner } from '../../../auth/device/authenticate.ts'
import { readAuthorization, type WireRequest } from '../../../auth/device/signature.ts'
import type { Actor, RequestInfo, Services } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import type { Scope } from '../../../kernel/permissions.ts'
import type { Auth } from '../endpoint.ts'
import { noPerson, tokenExpired, tooMany } from '../person-refusals.ts'
import { type BucketSize, createTokenBuckets } from './token-buckets.ts'

export interface RestLimits {
  /** Signed requests of one device. */
  device: BucketSize
  /** Requests of one address that no device has signed. */
  address: BucketSize
  /** Requests of one person's client apps together. */
  person: BucketSize
}

export const defaultLimits: RestLimits = {
  device: { burst: 120, perSecond: 30 },
  address: { burst: 120, perSecond: 10 },
  person: { burst: 120, perSecond: 10 },
}

export interface Admitted {
  actor: Actor
  /** Present once the signature was right, so that even a refusal is signed. */
  sign?: ResponseSigner
  /** One-time number of a request that was signed. */
  nonce?: string
  refusal?: AppError
  /** What a personal token was made for. */
  scopes?: readonly Scope[] | 'all'
  headers?: Record<string, string>
}

const skewed = new AppError(
  'unauthenticated',
  'The clock is more than 5 minutes off. Set it from this answer.',
  {
    reason: 'clock-skew',
  },
)

const unknownKey = new AppError('unauthenticated', 'The request is not signed by a device we know.', {
  reason: 'unauthenticated',
})

const familiarMax = 20_000

/** A request, and the organization that it names. */
export type PersonRequest = WireRequest & { organization: string | null }

export interface Authenticators {
  device: AuthenticateDevice
  person: AuthenticatePerson
}

type Buckets = ReturnType<typeof createTokenBuckets>

/** Whose turn it is among people's client apps; `addresses` are shared with whoever else comes unknown. */
function createPersonAdmission(authenticate: AuthenticatePerson, size: BucketSize, addresses: Buckets) {
  const people = createTokenBuckets(size)
  const familiar = new Set<string>()

  return async (
    { authorization, organization }: PersonRequest,
    info: RequestInfo,
    nowMs: number,
  ): Promise<Admitted> => {
    const token = hashToken(authorization ?? '')
    const wait = familiar.has(token) ? 0 : addresses.wait(info.ip, nowMs)
    if (wait > 0) throw tooMany(wait)
    const found = await authenticate(authorization, organization)
    if (found.outcome !== 'accepted') {
      addresses.take(info.ip, nowMs)
      throw found.outcome === 'expired' ? tokenExpired : noPerson
    }
    const { actor, scopes } = found
    if (familiar.size < familiarMax) familiar.add(token)
    const turn = people.take(actor.accountId, nowMs)
    const { calls, fullInSeconds } = people.left(actor.accountId, nowMs)
    const headers = {
      'ratelimit-limit': String(size.burst),
      'ratelimit-remaining': String(calls),
      'ratelimit-reset': String(turn || fullInSeconds),
    }
    return { actor, scopes, headers, refusal: turn > 0 ? tooMany(turn) : undefined }
  }
}

/** Decides who a request comes from and whether it is their turn. */
export function createAdmission(services: Services, authenticate: Authenticators, limits: RestLimits) {
  const devices = createTokenBuckets(limits.device)
  const addresses = createTokenBuckets(limits.address)
  const admitPerson = createPersonAdmission(authenticate.person, limits.person, addresses)
  // Key ids that have signed correctly: a flood from the same school's address cannot shut its readers out.
  const familiar = new Set<string>()

  async function admitDevice(wire: WireRequest, info: RequestInfo, nowMs: number): Promise<Admitted> {
    const keyId = readAuthorization(wire.authorization)?.keyId
    const wait = keyId && familiar.has(keyId) ? 0 : addresses.wait(info.ip, nowMs)
    if (wait > 0) throw tooMany(wait)
    const found = await authenticate.device(wire)
    if (found.outcome === 'refused') {
      addresses.take(info.ip, nowMs)
      throw unknownKey
    }
    if (found.outcome === 'clock-skew')
      return { actor: { kind: 'anonymous' }, sign: found.sign, refusal: skewed }
    const { actor, nonce, sign } = found
    if (familiar.size < familiarMax) familiar.add(actor.keyId)
    const turn = devices.take(actor.deviceId, nowMs)
    return turn > 0 ? { actor, sign, refusal: tooMany(turn) } : { actor, nonce, sign }
  }

  return async function admit(auth: Auth, wire: PersonRequest, info: RequestInfo): Promise<Admitted> {
    const nowMs = services.clock.now().getTime()
    if (auth === 'person') return admitPerson(wire, info, nowMs)
    if (auth === 'device') return admitDevice(wire, info, nowMs)
    // Probes and documents change nothing and cost next to nothing.
    if (wire.method === 'GET' || wire.method === 'HEAD') return { actor: { kind: 'anonymous' } }
    const wait = addresses.take(info.ip, nowMs)
    if (wait > 0) throw tooMany(wait)
    return { actor: { kind: 'anonymous' } }
  }
}
