import { z } from 'zod'
import { warningAudiences } from '../../../../db/schema/reports/warnings.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { steps as stepsInput } from '../ladder/steps.ts'
import { goingClasses, withOwnLadder } from '../queries.ts'
import { whyWords } from '../rules.ts'
import { judge } from './class-ladders.ts'

/** Of so many classes at a time: what is held at once stays small, however large the organization. */
const classesAtOnce = 25
const shown = 200

const row = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  classId: z.uuid(),
  className: z.string(),
  stepName: z.string(),
  why: z.string(),
  tells: z.array(z.enum(warningAudiences)),
})

/** Whom these steps would warn today, saved or not, as if they were on; nobody is told. */
export const dryRun = verb({
  name: 'warnings.dry-run',
  kind: 'query',
  replica: true,
  permission: 'attendance.policy',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid().optional(), steps: stepsInput }),
  output: z.object({
    /** How many would be warned, also beyond those that are listed. */
    count: z.int(),
    classes: z.int(),
    rows: z.array(row),
  }),
  async run(context, { classId, steps }) {
    const going = await goingClasses(context, classId)
    if (classId && going.length === 0) throw notFound('This class')
    const own = classId ? [] : await withOwnLadder(context)
    const classIds = going.filter(each => !own.includes(each))
    const found: z.output<typeof row>[] = []
    for (let at = 0; at < classIds.length; at += classesAtOnce) {
      const { judged } = await judge(context, classIds.slice(at, at + classesAtOnce), { isOn: true, steps })
      for (const { history, standing, step } of judged) {
        const { personId, fullName, classId: of, className } = history
        const who = { personId, fullName, classId: of, className }
        if (step)
          found.push({ ...who, stepName: step.name, why: whyWords(step, standing), tells: step.tells })
      }
    }
    found.sort((a, b) => (a.fullName < b.fullName ? -1 : 1))
    return { count: found.length, classes: classIds.length, rows: found.slice(0, shown) }
  },
})
