/** Which versions of a session this screen has heard of. A roster fetched at version 7 has heard of all up to 7. */
export interface Heard {
  through: number
  /** Heard of out of turn, ascending. */
  beyond: readonly number[]
}

export const heardThrough = (through: number): Heard => ({ through, beyond: [] })

/** One version may announce many people; hearing it twice changes nothing. */
export function hear({ through, beyond }: Heard, version: number): Heard {
  if (version <= through || beyond.includes(version)) return { through, beyond }
  const waiting = [...beyond, version].sort((a, b) => a - b)
  let reached = through
  while (waiting[0] === reached + 1) {
    reached += 1
    waiting.shift()
  }
  return { through: reached, beyond: waiting }
}

/** An announcement was lost, or is still on its way. */
export const hasGap = ({ beyond }: Heard) => beyond.length > 0

/** Announced beyond what a roster fetched at `version` can hold. */
export const isAhead = ({ through, beyond }: Heard, version: number) => Math.max(through, ...beyond) > version
