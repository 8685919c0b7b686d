import { createHash } from 'node:crypto'
import { and, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { RolloutTarget } from '../../../../db/schema/devices/firmware.ts'
import { terminals } from '../../../../db/schema/devices/terminals.ts'
import { devices } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'

export const rolloutTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), percent: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.enum(['rooms', 'readers']), ids: z.array(z.uuid()).min(1).max(500) }),
])

export interface Candidate {
  id: string
  roomId: string
  firmware: string | null
}

/** Readers that run our firmware: claimed, in use, and no commercial terminal. */
export const updatableReaders = ({ tx }: VerbContext): Promise<Candidate[]> =>
  tx
    .select({ id: devices.id, roomId: devices.roomId, firmware: devices.firmware })
    .from(devices)
    .where(
      and(
        eq(devices.kind, 'reader'),
        isNotNull(devices.claimedAt),
        isNull(devices.revokedAt),
        notExists(tx.select({ one: sql`1` }).from(terminals).where(eq(terminals.deviceId, devices.id))),
      ),
    )

const rankOf = (releaseId: string, deviceId: string) =>
  createHash('sha256').update(`${releaseId} ${deviceId}`).digest('hex')

/**
 * The readers of a target. A share is drawn anew for each release and grows without dropping anybody: the tenth that
 * tried it first is part of the half that comes next.
 */
export function chosenOf<T extends Candidate>(readers: T[], target: RolloutTarget, releaseId: string): T[] {
  if (target.kind !== 'share') {
    const chosen = new Set(target.ids)
    return readers.filter(({ id, roomId }) => chosen.has(target.kind === 'rooms' ? roomId : id))
  }
  const ranked = readers
    .map(reader => ({ reader, rank: rankOf(releaseId, reader.id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return ranked.slice(0, Math.ceil((readers.length * target.percent) / 100)).map(({ reader }) => reader)
}
