import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { warningLadders } from '../../../../db/schema/reports/warnings.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { ladder } from './steps.ts'

/** A class goes by the organization's ladder again. */
export const dropLadder = verb({
  name: 'warnings.drop-ladder',
  kind: 'command',
  permission: 'attendance.policy',
  subject: 'The ladder of this class',
  input: z.strictObject({ classId: z.uuid() }),
  /** What it had, for undo. */
  output: ladder,
  async run({ tx }, { classId }) {
    const [dropped] = await tx
      .delete(warningLadders)
      .where(eq(warningLadders.classId, classId))
      .returning({ isOn: warningLadders.isOn, steps: warningLadders.steps })
    if (!dropped) throw notFound('The ladder of this class')
    return dropped
  },
})
