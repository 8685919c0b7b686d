import { oncePerPerson, type Signal, type Trace } from './signal.ts'

/** So much of its own time after it left the board, a code has probably come by way of somebody else. */
const pastShare = 1.3
/** A phone in the hand of its owner answers at once. */
const slowAnswerMs = 20_000

function wordsOf({ way, tookMs, periodMs }: Trace): string | undefined {
  if (tookMs === null) return undefined
  if (way === 'passkey')
    return tookMs > slowAnswerMs ? `Their phone took ${Math.round(tookMs / 1_000)} s to confirm.` : undefined
  if (periodMs === null || tookMs <= periodMs * pastShare) return undefined
  return `Their code had left the board ${Math.round((tookMs - periodMs) / 1_000)} s before.`
}

/** A code that is sent on to somebody elsewhere arrives late, or the question to the phone takes long. */
export const relayedCode: Signal = {
  id: 'relayed-code',
  title: 'A code that came late',
  innocent: 'Slow fingers, or a slow network.',
  weight: 1,
  find: ({ traces }) =>
    oncePerPerson(
      traces.flatMap(trace => {
        const reason = wordsOf(trace)
        return reason ? [{ personId: trace.personId, reason }] : []
      }),
    ),
}
