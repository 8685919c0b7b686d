import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import {
  absentAfterMinutes,
  dropLowest,
  latePoints,
  refuseBackwards,
} from '../organizations/organization-fields.ts'
import { policyOf } from './policy-of.ts'
import { classCode, className, explainRefusal, lateAfterMinutes } from './queries.ts'
import { signOutPolicy } from './sign-out-policy.ts'

/** Changes what is given and leaves the rest; null clears. Past sessions keep the threshold they were opened with. */
export const updateClass = verb({
  name: 'classes.update-class',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    classId: z.uuid(),
    name: className.optional(),
    code: classCode.nullish(),
    roomId: z.uuid().nullish(),
    /** These four, null: the organization's own rule. */
    lateAfterMinutes: lateAfterMinutes.nullish(),
    absentAfterMinutes: absentAfterMinutes.nullish(),
    latePoints: latePoints.nullish(),
    dropLowest: dropLowest.nullish(),
    /** Whether people sign out, in sessions that open from now on; null: they do not. */
    signOut: signOutPolicy.nullish(),
  }),
  output: z.object({ id: z.uuid() }),
  audit: ['name', 'lateAfterMinutes', 'absentAfterMinutes', 'latePoints', 'dropLowest', 'signOut'],
  async run(context, { classId, ...changes }) {
    const { tx } = context
    const [known] = await tx.select({ name: classes.name }).from(classes).where(eq(classes.id, classId))
    if (!known) throw notFound('This class')
    if (Object.values(changes).some(value => value !== undefined)) {
      try {
        await tx.update(classes).set(changes).where(eq(classes.id, classId))
      } catch (error) {
        throw explainRefusal(error, changes.name)
      }
    }
    refuseBackwards(await policyOf(context, classId))
    return { id: classId }
  },
})
