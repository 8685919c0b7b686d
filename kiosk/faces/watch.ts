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
  /** Seen twice in a row and near enough, each once until they leave. */
  recognised: Recognised[]
  /** Somebody stands here whom nobody knows. */
  stranger: boolean
}

/** Who turns away for a moment stays; who was in none of so many pictures for so long has left. */
const leftAfterMs = 4_000
const leftAfterFrames = 3
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

interface Stay {
  seenMs: number
  missedFrames: number
  /** When they are to be told again though they never left. */
  againMs: number
}

/** Those who were told something and have not left since. */
class Stays {
  readonly #stays = new Map<string, Stay>()

  /** Who is in this picture; whoever was in none for a while is forgotten. */
  seen(ids: ReadonlySet<string>, atMs: number) {
    for (const [id, stay] of this.#stays) {
      if (ids.has(id)) Object.assign(stay, { seenMs: atMs, missedFrames: 0 })
      else if (++stay.missedFrames >= leftAfterFrames && atMs - stay.seenMs >= leftAfterMs)
        this.#stays.delete(id)
    }
  }

  isToBeTold = (id: string, atMs: number) => atMs >= (this.#stays.get(id)?.againMs ?? atMs)

  told(id: string, atMs: number, againMs: number) {
    this.#stays.set(id, { seenMs: atMs, missedFrames: 0, againMs })
  }
}

/**
 * Turns frame after frame into what is to be said. One frame proves nothing: a face counts when two frames in a row agree,
 * and a stranger is told when several do.
 */
export function createWatch() {
  let before = new Set<string>()
  let strangeFrames = 0
  let strangerToldMs = Number.NEGATIVE_INFINITY
  const stays = new Stays()
  const look = (found: (Recognised | undefined)[], atMs: number): Sight => {
    const known = found.filter(one => one !== undefined)
    const now = new Set(known.map(({ id }) => id))
    stays.seen(now, atMs)
    const recognised = known.filter(({ id }) => before.has(id) && stays.isToBeTold(id, atMs))
    for (const { id } of recognised) stays.told(id, atMs, Number.POSITIVE_INFINITY)
    before = now
    strangeFrames = found.some(one => one === undefined) && known.length === 0 ? strangeFrames + 1 : 0
    const stranger = strangeFrames >= strangerFrames && atMs - strangerToldMs >= strangerAgainAfterMs
    if (stranger) strangerToldMs = atMs
    return { recognised, stranger }
  }
  return {
    look,
    /** Nothing came of these: while they stay they are told again in a while. */
    tryAgain(ids: readonly string[], atMs: number) {
      for (const id of ids) stays.told(id, atMs, atMs + againAfterMs)
    },
  }
}
