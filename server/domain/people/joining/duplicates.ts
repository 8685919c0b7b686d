/** Why somebody in the list may be the one who asks. */
export type DuplicateReason = 'same-email' | 'same-roll-number' | 'similar-name'

export interface Candidate {
  id: string
  fullName: string
  email: string | null
  rollNumber: string | null
}

export interface Duplicate<C extends Candidate> {
  candidate: C
  reasons: DuplicateReason[]
}

/** "José  ÁLVAREZ-Núñez" and "alvarez nunez jose" read the same. */
export const nameKey = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')

/** Edits between the two (insert, delete, replace, swap of neighbours), or `limit` + 1 when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let twoBack: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) best = Math.min(best, (twoBack[column - 2] ?? 0) + 1)
      current.push(best)
    }
    if (Math.min(...current) > limit) return limit + 1
    twoBack = previous
    previous = current
  }
  return previous[b.length] ?? limit + 1
}

/** One slip in a short name, two in a long one: "Li" and "Lu" are two people. */
const slipsAllowed = (key: string) => (key.length < 6 ? 0 : key.length < 12 ? 1 : 2)

const digitsOf = (key: string) => key.replace(/\P{N}+/gu, '')

function isSimilar(a: string, b: string): boolean {
  if (a === b) return a !== ''
  // "Guest 12" and "Guest 13" are two people, however alike they look.
  if (digitsOf(a) !== digitsOf(b)) return false
  const limit = slipsAllowed(a.length < b.length ? a : b)
  return limit > 0 && editDistance(a, b, limit) <= limit
}

/** Made once per list: every candidate's key is worked out a single time. */
export function duplicateFinder<C extends Candidate>(candidates: readonly C[]) {
  const keyed = candidates.map(candidate => ({ candidate, key: nameKey(candidate.fullName) }))
  return (person: Candidate, most = 5): Duplicate<C>[] => {
    const key = nameKey(person.fullName)
    const found: Duplicate<C>[] = []
    for (const { candidate, key: other } of keyed) {
      if (candidate.id === person.id) continue
      const reasons: DuplicateReason[] = []
      if (person.email && candidate.email === person.email) reasons.push('same-email')
      if (person.rollNumber && candidate.rollNumber === person.rollNumber) reasons.push('same-roll-number')
      if (isSimilar(key, other)) reasons.push('similar-name')
      if (reasons.length > 0) found.push({ candidate, reasons })
    }
    return found.sort((a, b) => b.reasons.length - a.reasons.length).slice(0, most)
  }
}
