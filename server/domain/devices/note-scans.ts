import { z } from 'zod'
import type { VerbContext } from '../../kernel/context.ts'
import type { BootNews } from './gaps/boots.ts'
import { lateAfterMs } from './rules.ts'

export interface ScanNote {
  deviceId: string
  boot: number
  highestSeq: number
  /** When its newest scan happened, by the server's judgement. */
  lastScanAt: Date
}

/** A busy door is announced this often, not with every card. */
const announceSeconds = 30

const changedReaders = z.array(z.object({ id: z.uuid(), news: z.boolean(), waits: z.boolean() }))

/**
 * Remembers what an upload says about its readers, in the upload's own transaction; one note per device, and what
 * arrived of each of its starts. A resend or an old queue never moves anything back. Returns the devices that wait for
 * somebody's new card.
 */
export async function noteScans(
  context: VerbContext,
  notes: ScanNote[],
  arrivals: BootNews[] = [],
): Promise<string[]> {
  if (notes.length === 0) return []
  const answer = await context.call('note_scans', {
    notes,
    arrivals,
    at: context.now,
    lateBefore: new Date(context.now.getTime() - lateAfterMs),
    announceSeconds,
  })
  const changed = changedReaders.parse(answer)
  const news = changed.filter(row => row.news).map(row => ({ deviceId: row.id }))
  await context.emit('device.changed', ...news)
  return changed.filter(row => row.waits).map(row => row.id)
}
