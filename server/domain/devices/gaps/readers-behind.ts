import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { selectDevices } from '../queries.ts'
import { behindSince, deviceHealths, healthOf } from '../rules.ts'

/** A reader that may hold scans which have not arrived. */
export const readerBehind = z.object({
  id: z.uuid(),
  name: z.string(),
  health: z.enum(deviceHealths),
  behindSince: z.date(),
  /** Scans that are known to be under way; 0 when nobody can know, because it is silent. */
  outstanding: z.int(),
})
export type ReaderBehind = z.output<typeof readerBehind>

/** The readers of a room whose scans may not all have arrived; of those, with `until`, the ones behind that instant. */
export async function readersBehind(
  { tx, now }: VerbContext,
  roomId: string | null,
  until: Date = now,
): Promise<ReaderBehind[]> {
  if (!roomId) return []
  const inRoom = await selectDevices(tx).where(and(eq(devices.roomId, roomId), isNull(devices.revokedAt)))
  return inRoom.flatMap(device => {
    const since = behindSince(device, now)
    if (!since || since > until) return []
    const { id, name, queueDepth, missing } = device
    const outstanding = Math.max(queueDepth, missing)
    return [{ id, name, health: healthOf(device, now), behindSince: since, outstanding }]
  })
}
