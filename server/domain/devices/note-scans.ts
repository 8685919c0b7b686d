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

const noted = z.object({
  readers: z.array(z.object({ id: z.string(), news: z.boolean(), waits: z.boolean() })),
})

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
  const at = context.now
  const lateBefore = new Date(at.getTime() - lateAfterMs)
  const answer = await context.call('note_scans', {
    notes: notes.map(note => ({ ...note, at, lateBefore, announceSeconds })),
    arrivals,
  })
  const { readers } = noted.parse(answer)
  const news = readers.filter(row => row.news).map(row => ({ deviceId: row.id }))
  await context.emit('device.changed', ...news)
  return readers.filter(row => row.waits).map(row => row.id)
}
