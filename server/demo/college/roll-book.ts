import { newId } from '../../kernel/ids.ts'
import { type Dice, dice } from '../dice.ts'
import { addressOf, drawNames } from './names.ts'
import { type CohortKey, cohorts, courses, elective } from './riverside.ts'

export interface StudentPlan {
  id: string
  fullName: string
  email: string
  rollNumber: string
  cohort: CohortKey
  /** Codes of the classes they attend. */
  codes: string[]
  uid: string
}

/** Seven bytes beginning with a chip maker's 04, or four bytes of an older card; never the random 08 or the tag 88. */
function cardUid(roll: Dice): string {
  const byte = () => Math.floor(roll() * 256)
  const isOld = roll() < 0.15
  const head = isOld ? [0x10 + (byte() % 0x70)] : [0x04]
  const rest = Array.from({ length: isOld ? 3 : 6 }, byte)
  return [...head, ...rest]
    .map(value => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

function distinctUids(roll: Dice, count: number): string[] {
  const uids = new Set<string>()
  while (uids.size < count) uids.add(cardUid(roll))
  return [...uids]
}

const codesOf = (cohort: CohortKey, place: number) => [
  ...courses.filter(course => course.cohort === cohort).map(course => course.code),
  ...(cohort === elective.cohort && place < elective.takers ? [elective.code] : []),
]

/** Everyone who studies here, the same people at every seeding (their ids differ). */
export function rollBook(): StudentPlan[] {
  const places = Object.entries(cohorts).flatMap(([key, { prefix, size }]) => {
    const cohort = courses.find(course => course.cohort === key)?.cohort ?? 'science'
    return Array.from({ length: size }, (_, place) => ({ cohort, prefix, place }))
  })
  const names = drawNames(dice('names'), places.length)
  const uids = distinctUids(dice('cards'), places.length)
  return places.map(({ cohort, prefix, place }, index) => {
    const fullName = names[index] ?? ''
    return {
      id: newId(),
      fullName,
      email: addressOf(fullName),
      rollNumber: `${prefix}-${String(place + 1).padStart(3, '0')}`,
      cohort,
      codes: codesOf(cohort, place),
      uid: uids[index] ?? '',
    }
  })
}
