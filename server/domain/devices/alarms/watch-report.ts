import type { VerbContext } from '../../../kernel/context.ts'
import { raiseAlarm } from './raise-alarm.ts'

/** A report may be this long on its way without looking like that of a second device. */
const onTheWayMs = 120_000

/** What a device said of its start. */
export interface Start {
  boot: number
  upMs: number
}

interface Known {
  id: string
  boot: number | null
  startedAt: Date | null
}

/**
 * Two devices with one identity betray each other: one of them reports a start that the other has left behind, or a start
 * of this number at another moment than was known.
 */
export function isFork({ boot, startedAt }: Known, start: Start, now: Date): boolean {
  if (boot === null || startedAt === null) return false
  const knownUpMs = now.getTime() - startedAt.getTime()
  if (start.boot === boot) return knownUpMs - start.upMs > onTheWayMs
  return start.boot < boot && knownUpMs > onTheWayMs
}

export async function watchReport(context: VerbContext, known: Known, start: Start): Promise<void> {
  if (!isFork(known, start, context.now)) return
  const { boot, startedAt } = known
  const facts = {
    knownBoot: boot,
    knownStart: startedAt?.toISOString() ?? null,
    otherBoot: start.boot,
    otherStart: new Date(context.now.getTime() - start.upMs).toISOString(),
  }
  await raiseAlarm(context, { kind: 'clone', subject: known.id, deviceId: known.id, facts })
}
