import { z } from 'zod'
import { interventionKinds, interventionReaders } from '../../../db/schema/reports/interventions.ts'

export const interventionShape = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
  kind: z.enum(interventionKinds),
  happenedOn: z.string(),
  words: z.string(),
  readers: z.enum(interventionReaders),
  authorId: z.uuid(),
  authorName: z.string(),
  followUpOn: z.string().nullable(),
  doneAt: z.date().nullable(),
})
