import { z } from 'zod'
import { badRequest } from '../../kernel/errors.ts'

export const organizationName = z
  .string()
  .trim()
  .min(2, 'Enter the name of the organization.')
  .max(100)
  .transform(name => name.normalize('NFC').replace(/\s+/g, ' '))
  .refine(name => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'Use letters, digits and spaces only.')

/**
 * Offsets ("+02:00") know no summer time, and short names ("BST") mean one thing to the server and another to its
 * database, or nothing: a timetable needs a place.
 */
const place = /^(UTC|GMT|(?!SystemV\/|US\/Pacific-New$)[a-z]+(\/[\w+-]+){1,2})$/i

function isTimeZone(name: string): boolean {
  if (!place.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const timeZone = z.string().max(64).refine(isTimeZone, 'Choose a time zone from the list.')

export const lateAfterMinutes = z.number().int().min(0).max(240)
export const absentAfterMinutes = z.number().int().min(1).max(720)
export const latePoints = z.number().int().min(0).max(100)
export const dropLowest = z.number().int().min(0).max(20)

/** Nobody can be absent before they are late. */
export function refuseBackwards(rules: {
  lateAfterMinutes: number | null
  absentAfterMinutes: number | null
}): void {
  const { lateAfterMinutes: late, absentAfterMinutes: absent } = rules
  if (late === null || absent === null || absent > late) return
  const sentence = 'Absent must begin later than late.'
  throw badRequest(sentence, { absentAfterMinutes: sentence })
}

/** Null: never. */
export const lockAfterDays = z.number().int().min(0).max(400).nullable()

export const phoneCooldownHours = z.number().int().min(0).max(720)

export const organizationView = z.object({
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  lateAfterMinutes: z.number(),
  absentAfterMinutes: z.number().nullable(),
  latePoints: z.number(),
  dropLowest: z.number(),
  lockAfterDays: z.number().nullable(),
  phoneCooldownHours: z.number(),
  kioskPins: z.boolean(),
  liveVideo: z.boolean(),
  joinOpen: z.boolean(),
  simulated: z.boolean(),
})
