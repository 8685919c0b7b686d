import { z } from 'zod'

export interface PhoneTimes {
  registeredAt: Date
  confirmedAt: Date | null
  removedAt: Date | null
}

/** From when on a phone counts for attendance; null when it never will. */
export function countsFrom(
  { registeredAt, confirmedAt, removedAt }: PhoneTimes,
  cooldownHours: number,
): Date | null {
  if (removedAt) return null
  const cooled = new Date(registeredAt.getTime() + cooldownHours * 3_600_000)
  return confirmedAt && confirmedAt < cooled ? confirmedAt : cooled
}

export const phoneShape = z.object({
  passkeyId: z.uuid(),
  name: z.string(),
  /** Its key may be copied to other devices of the same owner. */
  backupEligible: z.boolean(),
  registeredAt: z.date(),
  /** From then on it counts for attendance. */
  countsFrom: z.date(),
  counts: z.boolean(),
  confirmed: z.boolean(),
  /** Its owner asked a teacher, who has not decided yet. */
  asked: z.boolean(),
})
