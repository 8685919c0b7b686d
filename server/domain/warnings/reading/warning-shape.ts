import { z } from 'zod'
import { warningAudiences } from '../../../../db/schema/reports/warnings.ts'
import type { selectWarnings } from '../queries.ts'
import { whyWords } from '../rules.ts'

export const warningShape = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  classId: z.uuid(),
  className: z.string(),
  periodName: z.string(),
  stepName: z.string(),
  /** The rule and the numbers of that day, as a sentence. */
  why: z.string(),
  tells: z.array(z.enum(warningAudiences)),
  /** The sessions that they were absent from, the latest first. */
  missed: z.array(z.object({ sessionId: z.uuid(), localDate: z.string() })),
  raisedOn: z.string(),
  raisedAt: z.date(),
  recoveredAt: z.date().nullable(),
})

type Row = Awaited<ReturnType<typeof selectWarnings>>[number]

export const asShown = ({ step, standing, period: _, ...row }: Row): z.output<typeof warningShape> => ({
  ...row,
  stepName: step.name,
  why: whyWords(step, standing),
  tells: step.tells,
})
