import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { AppError } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { defaultProof, storedProof } from '../classes/proof-policy.ts'
import { takesEvidenceUntil } from '../sessions/rules.ts'
import { beaconKey } from './tokens.ts'

export const beacon = z.object({
  sessionId: z.uuid(),
  key: z.string().describe('32 bytes, base64url: tokens of this session’s beacon are made with it.'),
  slotSeconds: z.int(),
  until: z.int().describe('Unix seconds: when to fall silent.'),
})

/**
 * What a device needs to advertise the session in its room: the key is derived from the installation's secret and the
 * session, so nothing is stored and every process gives the same. Null while nothing takes place there.
 */
export const getBeacon = verb({
  name: 'proximity.get-beacon',
  kind: 'query',
  permission: 'devices.report',
  input: z.strictObject({}),
  output: beacon.nullable(),
  async run({ tx, actor, services, now, orgId }) {
    if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device advertises a session.')
    const open = await tx
      .select({
        id: sessions.id,
        openedAt: sessions.openedAt,
        endsAt: sessions.endsAt,
        proof: sessions.proof,
      })
      .from(sessions)
      .innerJoin(devices, eq(devices.roomId, sessions.roomId))
      .where(and(eq(devices.id, actor.deviceId), isNull(sessions.closedAt), isNull(sessions.cancelledAt)))
      .orderBy(asc(sessions.startsAt))
    // One that is over may wait a while for the clock to close it: the next class has begun meanwhile.
    const session = open.find(each => takesEvidenceUntil({ ...each, closedAt: null }) > now)
    if (!session) return null
    const until = takesEvidenceUntil({ ...session, closedAt: null })
    const key = beaconKey({ services, orgId }, session.id)
    const { slotSeconds } = (storedProof(session.proof) ?? defaultProof).presence
    return {
      sessionId: session.id,
      key: key.toString('base64url'),
      slotSeconds,
      until: Math.floor(until.getTime() / 1000),
    }
  },
})
