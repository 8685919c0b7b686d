/** People whose own clicks are on their way, and what was announced of them meanwhile. */
export function createHolds() {
  const clicks = new Map<string, number>()
  const postponed = new Map<string, number>()
  return {
    held: (): ReadonlySet<string> => new Set(clicks.keys()),
    hold(personIds: readonly string[]) {
      for (const id of personIds) clicks.set(id, (clicks.get(id) ?? 0) + 1)
    },
    /** Keeps an announcement until the click is answered, which most likely tells it; false for whoever is not held. */
    postpone(personId: string, version: number): boolean {
      if (!clicks.has(personId)) return false
      postponed.set(personId, Math.max(version, postponed.get(personId) ?? 0))
      return true
    },
    /** Those of them who are held no more, each with the latest version announced meanwhile; 0 when there was none. */
    release(personIds: readonly string[]): [personId: string, version: number][] {
      const free: [string, number][] = []
      for (const id of personIds) {
        const left = (clicks.get(id) ?? 1) - 1
        if (left > 0) {
          clicks.set(id, left)
          continue
        }
        clicks.delete(id)
        free.push([id, postponed.get(id) ?? 0])
        postponed.delete(id)
      }
      return free
    },
  }
}
