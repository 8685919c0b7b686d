import type { VerbContext } from '../../../kernel/context.ts'
import { readersBehind } from '../../devices/gaps/readers-behind.ts'
import { holdsAtMostMs } from './rules.ts'

interface Closed {
  roomId: string | null
  closedAt: Date | null
  waivedAt: Date | null
}

/** Whether a reader may hold a scan of one of these closed sessions after all, and nobody chose not to wait for it. */
export async function holdsScans(context: VerbContext, closed: Closed[]): Promise<boolean> {
  for (const { roomId, closedAt, waivedAt } of closed) {
    if (!closedAt || waivedAt || context.now.getTime() - closedAt.getTime() > holdsAtMostMs) continue
    if ((await readersBehind(context, roomId, closedAt)).length > 0) return true
  }
  return false
}
