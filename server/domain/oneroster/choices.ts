import { z } from 'zod'
import { missingChoices } from './plan/plan-table.ts'

/** What an archive may do; kept with the import from the check on. */
export const onerosterChoices = z.strictObject({ missing: z.enum(missingChoices) })
