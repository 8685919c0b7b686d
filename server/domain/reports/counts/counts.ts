import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'
import { pointsOf } from '../../attendance/percentage.ts'

/** Marks of each kind, and who came among those that count: excused absences do not. */
export const counts = z.object({
  present: z.number(),
  late: z.number(),
  absent: z.number(),
  excused: z.number(),
  rate: z.number().nullable(),
})

export const storedCounts = z.object({
  present: z.coerce.number(),
  late: z.coerce.number(),
  absent: z.coerce.number(),
  excused: z.coerce.number(),
})
export type StoredCounts = z.output<typeof storedCounts>

/**
 * In percent, rounded: of many people together, whoever came counts in full. What coming late is worth and what is
 * forgiven are rules about one person in one class.
 */
function rateOf(stored: StoredCounts): number | null {
  let [points, counted] = [0, 0]
  for (const status of markStatuses) {
    const worth = pointsOf({ localDate: '', status })
    if (worth === null) continue
    points += worth * stored[status]
    counted += stored[status]
  }
  return counted === 0 ? null : Math.round(points / counted)
}

export const withRate = <T extends StoredCounts>(stored: T) => ({ ...stored, rate: rateOf(stored) })

export const noCounts: StoredCounts = { present: 0, late: 0, absent: 0, excused: 0 }

export const sumOf = (rows: readonly StoredCounts[]): StoredCounts =>
  rows.reduce(
    (sum, row) => ({
      present: sum.present + row.present,
      late: sum.late + row.late,
      absent: sum.absent + row.absent,
      excused: sum.excused + row.excused,
    }),
    noCounts,
  )
