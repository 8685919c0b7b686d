import { and, eq, inArray, isNull } from 'drizzle-orm'
import { devices } from '../../../db/schema/devices.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { defaultProof, storedProof } from '../classes/proof-policy.ts'
import { advertisedToken, beaconKey, graceMs, sameToken, shownToken } from './tokens.ts'

export interface ReadToken {
  sessionId: string
  slot: number
  /** False: genuine, and its slot and the grace after it are over. */
  holds: boolean
  via: 'screen' | 'beacon'
}

/** Slots further back that are told apart from a guess, for the words only. */
const remembered = 12

async function beaconsOf({ tx }: VerbContext, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return []
  const rows = await tx
    .select({ sessionId: sessions.id, proof: sessions.proof, deviceId: devices.id })
    .from(sessions)
    .leftJoin(devices, and(eq(devices.roomId, sessions.roomId), isNull(devices.revokedAt)))
    .where(inArray(sessions.id, [...sessionIds]))
  return rows.map(({ sessionId, proof, deviceId }) => {
    const { slotSeconds } = (storedProof(proof) ?? defaultProof).presence
    return { sessionId, deviceId, slotSeconds }
  })
}

/** What of these sessions the token speaks for, by the server's clock alone; undefined for what this server never made. */
export async function readToken(
  context: VerbContext,
  sessionIds: readonly string[],
  token: string,
): Promise<ReadToken | undefined> {
  const nowMs = context.now.getTime()
  for (const { sessionId, deviceId, slotSeconds } of await beaconsOf(context, sessionIds)) {
    const key = beaconKey(context, sessionId)
    const slotMs = slotSeconds * 1000
    const current = Math.floor(nowMs / slotMs)
    for (let back = 0; back <= remembered; back++) {
      const slot = current - back
      const shown = sameToken(token, shownToken(key, slot))
      const heard = deviceId !== null && sameToken(token, advertisedToken(key, deviceId, slot))
      if (!shown && !heard) continue
      const holds = back === 0 || (back === 1 && nowMs % slotMs < graceMs(slotSeconds))
      return { sessionId, slot, holds, via: shown ? 'screen' : 'beacon' }
    }
  }
  return undefined
}
