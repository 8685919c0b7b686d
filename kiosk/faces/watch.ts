import { type Candidate, nearest } from '../../face-engine/matching.ts'

/** How near is near enough, as the organization has it. */
export interface Nearness {
  distance: number
  margin: number
}

export interface Recognised {
  id: string
  distance: number
  /** Null when nobody else is expected here. */
  margin: number | null
}

export interface Sight {
  /** Seen twice in a row and near enough, each once in a while. */
  recognised: Recognised[]
  /** Somebody stands here whom nobody knows. */
  stranger: boolean
}

const againAfterMs = 15_000
const strangerFrames = 5
const strangerAgainAfterMs = 8_000

/** Who this face is; undefined when it is nobody, or two could be meant. */
export function recognise(
  descriptor: ArrayLike<number>,
  candidates: Iterable<Candidate>,
  { distance, margin }: Nearness,
): Recognised | undefined {
  const match = nearest(descriptor, candidates)
  if (!match || match.distance > distance || match.margin < margin) return undefined
  return { ...match, margin: Number.isFinite(match.margin) ? match.margin : null }
}

/**
 * Turns frame after frame into what is to be said. One frame proves nothing: a face counts when two frames in a row agree,
 * and a stranger is told when several do.
 */
export function createWatch() {
  let before = new Set<string>()
  let strangeFrames = 0
  let strangerToldMs = Number.NEGATIVE_INFINITY
  const toldMs = new Map<string, number>()
  return (found: (Recognised | undefined)[], atMs: number): Sight => {
    const known = found.filter(one => one !== undefined)
    const now = new Set(known.map(({ id }) => id))
    const recognised = known.filter(
      ({ id }) => before.has(id) && atMs - (toldMs.get(id) ?? Number.NEGATIVE_INFINITY) >= againAfterMs,
    )
    for (const { id } of recognised) toldMs.set(id, atMs)
    before = now
    strangeFrames = found.some(one => one === undefined) && known.length === 0 ? strangeFrames + 1 : 0
    const stranger = strangeFrames >= strangerFrames && atMs - strangerToldMs >= strangerAgainAfterMs
    if (stranger) strangerToldMs = atMs
    return { recognised, stranger }
  }
}
