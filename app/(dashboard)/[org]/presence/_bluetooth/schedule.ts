export interface Check {
  sessionId: string
  slotSeconds: number
  /** When the check of this moment ends, by this phone's clock. */
  endsAt: number
  provedNow: boolean
}

/** A whole class hears a new check begin at once, and a reader holds a few phones at a time: each comes at a moment of its own. */
const spreadMs = ({ slotSeconds }: Check, random: () => number) =>
  random() * Math.min(60, slotSeconds * 0.3) * 1_000

/**
 * Which checks to answer now. `notBefore` holds a moment per session: whoever is done comes again somewhere in the first
 * third of the next check, whoever tried and failed after 5 to 15 seconds.
 */
export function createSchedule(random: () => number = Math.random) {
  const notBefore = new Map<string, number>()
  return {
    due: (checks: readonly Check[], now: number) =>
      checks.filter(check => {
        const { sessionId, endsAt, provedNow } = check
        if (provedNow && now < endsAt) {
          if ((notBefore.get(sessionId) ?? 0) < endsAt)
            notBefore.set(sessionId, endsAt + spreadMs(check, random))
          return false
        }
        return now >= (notBefore.get(sessionId) ?? 0)
      }),
    tried: (sessionId: string, now: number) => notBefore.set(sessionId, now + 5_000 + random() * 10_000),
  }
}
