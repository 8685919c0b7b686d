import type { VerbContext } from '../../kernel/context.ts'
import type { OpenSession } from './open-sessions.ts'
import { boardsOf } from './queries.ts'
import { type CodeKind, periodMs, type Rhythm } from './rules.ts'

/** How long ago a step of the board was first shown. A step of before the last change of rhythm counts from that change. */
export function stepAgeMs(kind: CodeKind, rhythm: Rhythm, step: number, now: Date): number {
  const base = kind === 'code' ? rhythm.codeBase : rhythm.qrBase
  const shownAt = rhythm.epoch.getTime() + (step - base) * periodMs(kind, rhythm)
  return Math.max(0, now.getTime() - shownAt)
}

/** For how long a code that was shown has been known, and for how long each one is shown. */
export async function shownFor(
  context: VerbContext,
  session: Pick<OpenSession, 'id' | 'openedAt'>,
  { kind, step }: { kind: CodeKind; step: number },
) {
  const board = (await boardsOf(context, [session])).get(session.id)
  if (!board) return {}
  return { tookMs: stepAgeMs(kind, board, step, context.now), periodMs: periodMs(kind, board) }
}
