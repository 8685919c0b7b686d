import { and, gte, isNull, lte, or, type SQL } from 'drizzle-orm'
import { enrolments } from '../../../db/schema/classes.ts'

/** One stay of a person in a class; both ends are local dates 'YYYY-MM-DD' and belong to it. */
export interface Stay {
  startsOn: string
  endsOn: string | null
}

export const coversDate = (stay: Stay, localDate: string) =>
  stay.startsOn <= localDate && (stay.endsOn === null || stay.endsOn >= localDate)

/** `coversDate` for the database. */
export const stayCovers = (localDate: string): SQL | undefined =>
  and(lte(enrolments.startsOn, localDate), or(isNull(enrolments.endsOn), gte(enrolments.endsOn, localDate)))
