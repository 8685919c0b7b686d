import { z } from 'zod'
import { dateOrders } from '../roster/plan/dates.ts'
import { type HistoryKey, historyKeys, needed } from './fields.ts'
import { mostWords } from './plan/plan-history.ts'
import { wordKey } from './plan/words.ts'

const unique = (mapping: readonly (HistoryKey | null)[]) => {
  const used = mapping.filter(field => field !== null)
  return new Set(used).size === used.length
}

/** How a file of the past is read and what it may do; kept with the import from the check on. */
export const historyChoices = z.strictObject({
  mapping: z
    .array(z.enum(historyKeys).nullable())
    .max(60)
    .refine(unique, { message: 'Two columns are read as the same field.' })
    .refine(mapping => needed.every(field => mapping.includes(field)), {
      message: 'Say which columns hold the student, the class, the date and the status.',
    }),
  dateOrder: z.enum(dateOrders),
  /** Of sessions of which the file gives no time. */
  defaultStart: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time like 09:00.')
    .default('09:00'),
  /** Marks that were taken here give way to the file's. */
  replace: z.boolean().default(false),
  /** What words of the file mean: present, late, absent, excused, leave-out, or the id of a status. */
  words: z
    .array(z.strictObject({ word: z.string().min(1).max(1_000), means: z.string().min(1).max(40) }))
    .max(mostWords)
    .default([]),
})

/** As the plan reads them. */
export const forPlan = ({ words, ...choices }: z.output<typeof historyChoices>) => ({
  ...choices,
  words: new Map(words.map(({ word, means }) => [wordKey(word), means])),
})
