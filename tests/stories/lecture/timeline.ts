import type { World } from '../../support/services/world-on.ts'

interface Moment {
  atMs: number
  order: number
  happen: () => Promise<unknown>
}

/** What happens when, in the order of the lecture's own time; what happens may add what happens later. */
export function timelineOf({ clock }: Pick<World, 'clock'>, startsAt: Date) {
  const moments: Moment[] = []
  let added = 0
  return {
    /** `seconds` after the start. */
    at(seconds: number, happen: () => Promise<unknown>) {
      moments.push({ atMs: startsAt.getTime() + Math.round(seconds * 1_000), order: added++, happen })
    },
    secondsNow: () => (clock.now().getTime() - startsAt.getTime()) / 1_000,
    async play() {
      for (;;) {
        moments.sort((a, b) => a.atMs - b.atMs || a.order - b.order)
        const next = moments.shift()
        if (!next) return
        clock.set(new Date(next.atMs))
        await next.happen()
      }
    },
  }
}

export type Timeline = ReturnType<typeof timelineOf>
