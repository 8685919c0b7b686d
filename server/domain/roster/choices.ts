import { z } from 'zod'
import { fieldKeys } from './fields.ts'
import { dateOrders } from './plan/dates.ts'

/** How a file is read and what it may do; kept with the import from the check on. */
export const choices = z
  .strictObject({
    mapping: z.array(z.enum(fieldKeys).nullable()).max(60),
    dateOrder: z.enum(dateOrders),
    removeMissing: z.boolean().default(false),
  })
  .refine(
    ({ mapping }) => {
      const used = mapping.filter(field => field !== null)
      return new Set(used).size === used.length
    },
    { message: 'Two columns are read as the same field.', path: ['mapping'] },
  )
  .refine(({ mapping }) => mapping.some(field => field === 'fullName' || field === 'lastName'), {
    message: 'Say which column holds the name.',
    path: ['mapping'],
  })
