/** Between changes of the typed code; a teacher chooses within these. */
export const rotationSeconds = { min: 5, max: 60, usual: 15 }

/** A QR code that hangs longer is worth a photograph to somebody who is not there. */
const qrSecondsMax = 15

/** Up to so many students a guess in a million is rare enough; beyond it two digits more. */
const sixDigitsUpTo = 100

export type Digits = 6 | 8
export const digitsFor = (students: number): Digits => (students <= sixDigitsUpTo ? 6 : 8)

/** The board's rhythm. Steps only ever grow, also over a change of rhythm or a pause. */
export interface Rhythm {
  rotationSeconds: number
  codeBase: number
  qrBase: number
  epoch: Date
}

export type CodeKind = 'code' | 'qr'

export const periodMs = (kind: CodeKind, rhythm: Pick<Rhythm, 'rotationSeconds'>) =>
  1000 * (kind === 'code' ? rhythm.rotationSeconds : Math.min(rhythm.rotationSeconds, qrSecondsMax))

export const firstRhythm = (openedAt: Date): Rhythm => ({
  rotationSeconds: rotationSeconds.usual,
  codeBase: 0,
  qrBase: 0,
  epoch: openedAt,
})

export interface Step {
  number: number
  /** Until the next one. */
  endsInMs: number
}

/** What the board shows at this instant, by the server's clock alone. */
export function stepAt(kind: CodeKind, rhythm: Rhythm, now: Date): Step {
  const period = periodMs(kind, rhythm)
  const elapsed = Math.max(0, now.getTime() - rhythm.epoch.getTime())
  const base = kind === 'code' ? rhythm.codeBase : rhythm.qrBase
  return { number: base + Math.floor(elapsed / period), endsInMs: period - (elapsed % period) }
}

/** The current step and the one before it: who reads the board at its last moment still has a whole step to type. */
export function acceptedSteps(kind: CodeKind, rhythm: Rhythm, now: Date): number[] {
  const { number } = stepAt(kind, rhythm, now)
  return number > 0 ? [number, number - 1] : [number]
}

/**
 * The rhythm from now on. What hangs on the wall stays good for its last step; after a pause (`forget`) nothing that was
 * seen before is.
 */
export function nextRhythm(rhythm: Rhythm, seconds: number, now: Date, forget: boolean): Rhythm {
  const skip = forget ? 2 : 1
  return {
    rotationSeconds: seconds,
    codeBase: stepAt('code', rhythm, now).number + skip,
    qrBase: stepAt('qr', rhythm, now).number + skip,
    epoch: now,
  }
}

const minuteMs = 60_000

/** Wrong codes that may be tried; beyond one of these nothing is compared any more. */
export const tryLimits = {
  person: [
    { max: 5, windowMs: 15 * minuteMs },
    { max: 10, windowMs: 24 * 60 * minuteMs },
  ],
  session: { max: 200, windowMs: 15 * minuteMs },
  address: { max: 300, windowMs: 15 * minuteMs },
  organization: { max: 2_000, windowMs: 15 * minuteMs },
}

/** When a person with these wrong tries (newest first) may try again; null when at once. */
export function blockedUntil(tries: readonly Date[]): Date | null {
  let until: Date | null = null
  for (const { max, windowMs } of tryLimits.person) {
    const oldest = tries[max - 1]
    const end = oldest && new Date(oldest.getTime() + windowMs)
    if (end && (!until || end > until)) until = end
  }
  return until
}
