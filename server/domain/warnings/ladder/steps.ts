import { z } from 'zod'
import { type StoredStep, warningAudiences, warningRules } from '../../../../db/schema/reports/warnings.ts'

const mostSteps = 8

export const step = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1, 'Give the step a name.').max(60),
  rule: z.enum(warningRules),
  /** Percent, points of percentage, or sessions, by the rule. */
  threshold: z.int().min(1).max(100),
  fewestSessions: z.int().min(1).max(50),
  tells: z
    .array(z.enum(warningAudiences))
    .min(1, 'Say who is told.')
    .transform(tells => [...new Set(tells)]),
  subject: z.string().trim().min(1, 'Write a subject.').max(150),
  body: z.string().trim().min(1, 'Write a text.').max(4_000),
  /** Days after this step before the next one may follow. */
  pauseDays: z.int().min(0).max(120),
})

export const steps = z
  .array(step)
  .max(mostSteps, `Up to ${mostSteps} steps.`)
  .refine(all => new Set(all.map(({ key }) => key)).size === all.length, 'Two steps have the same key.')

export const ladder = z.object({ isOn: z.boolean(), steps: z.array(step) })
export type Ladder = z.output<typeof ladder>

const greeting = 'Hello {student},'

/** What an organization without a ladder of its own is shown, switched off. */
export const usualSteps: StoredStep[] = [
  {
    key: 'noticed',
    name: 'Noticed',
    rule: 'in-a-row',
    threshold: 3,
    fewestSessions: 1,
    tells: ['student', 'teacher'],
    subject: '{class}: we have missed you',
    body: `${greeting}\n\nyou have missed {missed-in-a-row} sessions of {class} in a row. Is everything all right? Tell your teacher if there is a reason.`,
    pauseDays: 7,
  },
  {
    key: 'low',
    name: 'Low attendance',
    rule: 'percentage',
    threshold: 80,
    fewestSessions: 5,
    tells: ['student', 'guardian', 'teacher'],
    subject: '{student}: attendance in {class}',
    body: '{student} has attended {attended} of {held} sessions of {class} in {period}: {percent} %.\n\nPlease get in touch with us, so that we find out together what would help.',
    pauseDays: 14,
  },
  {
    key: 'talk',
    name: 'A talk',
    rule: 'percentage',
    threshold: 70,
    fewestSessions: 8,
    tells: ['guardian', 'teacher', 'admin'],
    subject: '{student}: we would like to talk',
    body: '{student} has attended {percent} % of {class} in {period}, and has missed {missed} sessions. We will get in touch to find a time for a talk.',
    pauseDays: 21,
  },
]
