/** What is needed to place a meeting in a day's column; minutes since midnight, `end` may pass 24 hours. */
export interface Span {
  start: number
  end: number
}

export type Placed<T> = T & { lane: number; lanes: number }

interface Timed {
  startsAt: string
  lengthMinutes: number
  /** It begins on the next date, before the site's day does: it stands at the foot of the day. */
  afterMidnight?: boolean
}

export const spanOf = ({ startsAt, lengthMinutes, afterMidnight }: Timed): Span => {
  const clock = Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3, 5))
  const start = afterMidnight ? clock + 24 * 60 : clock
  return { start, end: start + lengthMinutes }
}

/** Side by side where they overlap: each gets the first free lane, and all of one tangle share its width evenly. */
export function inLanes<T extends Span>(spans: readonly T[]): Placed<T>[] {
  const placed: Placed<T>[] = []
  let tangle: Placed<T>[] = []
  let tangleEnd = Number.NEGATIVE_INFINITY
  const close = () => {
    const lanes = Math.max(0, ...tangle.map(each => each.lane)) + 1
    placed.push(...tangle.map(each => ({ ...each, lanes })))
    tangle = []
  }
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= tangleEnd) close()
    const busy = new Set(tangle.filter(each => each.end > span.start).map(each => each.lane))
    let lane = 0
    while (busy.has(lane)) lane++
    tangle.push({ ...span, lane, lanes: 1 })
    tangleEnd = Math.max(tangle.length === 1 ? span.end : tangleEnd, span.end)
  }
  close()
  return placed
}

/** The whole hours that hold every span, one day unless one begins after it; a school morning when there is none. */
export function hoursOf(spans: readonly Span[]): { from: number; to: number } {
  if (spans.length === 0) return { from: 8, to: 16 }
  const from = Math.floor(Math.min(...spans.map(span => span.start)) / 60)
  const to = Math.ceil(Math.max(...spans.map(span => span.end)) / 60)
  const last = spans.some(span => span.start >= 24 * 60) ? 36 : 24
  return { from, to: Math.min(last, to) }
}
