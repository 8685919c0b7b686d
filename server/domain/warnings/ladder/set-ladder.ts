import { z } from 'zod'
import { warningLadders } from '../../../../db/schema/reports/warnings.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { refuseUnknownPlaceholders } from '../template.ts'
import { ladder, steps as stepsInput } from './steps.ts'
import { ladderOf } from './stored-ladder.ts'

/** The whole ladder at once. Whoever was warned stays warned; the next look at their class uses the new one. */
export const setLadder = verb({
  name: 'warnings.set-ladder',
  kind: 'command',
  permission: 'attendance.policy',
  subject: 'This class',
  input: z.strictObject({
    /** Absent: the organization's. */
    classId: z.uuid().optional(),
    isOn: z.boolean(),
    steps: stepsInput,
  }),
  /** As it was before, for undo. */
  output: ladder,
  audit: ['isOn', 'steps'],
  async run(context, { classId, isOn, steps }) {
    const { tx, orgId, now } = context
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    for (const { subject, body } of steps) {
      refuseUnknownPlaceholders(subject)
      refuseUnknownPlaceholders(body)
    }
    const before = await ladderOf(context, classId)
    const changed = { isOn, steps, changedAt: now }
    await tx
      .insert(warningLadders)
      .values({ orgId, id: newId(now.getTime()), classId: classId ?? null, ...changed })
      .onConflictDoUpdate({ target: [warningLadders.orgId, warningLadders.classId], set: changed })
    return before.ladder
  },
})
