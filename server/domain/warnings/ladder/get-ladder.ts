import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { ownsScope } from '../../reports/scope.ts'
import { ruleWords } from '../rules.ts'
import { placeholders } from '../template.ts'
import { step } from './steps.ts'
import { ladderOf } from './stored-ladder.ts'

/** The steps that warn people, for everyone who reads reports: nothing about them is a secret. */
export const getLadder = verb({
  name: 'warnings.ladder',
  kind: 'query',
  permission: 'reports.read',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid().optional() }),
  output: z.object({
    isOn: z.boolean(),
    /** False for a class that goes by the organization's. */
    isOwn: z.boolean(),
    /** False: what is shown is a suggestion that nobody has saved. */
    exists: z.boolean(),
    steps: z.array(step.extend({ ruleWords: z.string() })),
    placeholders: z.array(z.string()),
  }),
  owns: ownsScope,
  async run(context, { classId }) {
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    const { ladder, ...which } = await ladderOf(context, classId)
    const steps = ladder.steps.map(each => ({ ...each, ruleWords: ruleWords(each) }))
    return { isOn: ladder.isOn, steps, ...which, placeholders: [...placeholders] }
  },
})
