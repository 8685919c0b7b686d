/** Euclidean distance of two descriptors: the same person is mostly below 0.5. */
export function distanceOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    sum += difference * difference
  }
  return Math.sqrt(sum)
}

export function meanOf(descriptors: readonly ArrayLike<number>[]): number[] {
  const [first] = descriptors
  if (!first) throw new RangeError('A mean needs at least one descriptor.')
  return Array.from(
    first,
    (_, at) => descriptors.reduce((sum, descriptor) => sum + (descriptor[at] ?? 0), 0) / descriptors.length,
  )
}

export interface Candidate {
  id: string
  descriptor: ArrayLike<number>
}

export interface Match {
  id: string
  distance: number
  /** How much farther the runner-up is; infinite when there is none. */
  margin: number
}

/** The nearest of several. Whether it is near enough is the caller's rule. */
export function nearest(descriptor: ArrayLike<number>, candidates: Iterable<Candidate>): Match | undefined {
  let best: { id: string; distance: number } | undefined
  let second = Number.POSITIVE_INFINITY
  for (const { id, descriptor: other } of candidates) {
    const distance = distanceOf(descriptor, other)
    if (!best || distance < best.distance) {
      second = best?.distance ?? second
      best = { id, distance }
    } else if (distance < second) second = distance
  }
  return best && { ...best, margin: second - best.distance }
}
