import { eq } from 'drizzle-orm'
import { classes } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { warnings } from '../../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { peopleWith, teachersOf } from '../queries.ts'
import { kind } from './kind.ts'

async function warningBehind({ tx }: VerbContext, warningId: string) {
  const { personId, classId, step, words } = warnings
  const [found] = await tx
    .select({ personId, classId, step, words, fullName: people.fullName, className: classes.name })
    .from(warnings)
    .innerJoin(people, eq(people.id, warnings.personId))
    .innerJoin(classes, eq(classes.id, warnings.classId))
    .where(eq(warnings.id, warningId))
  return found
}

/** A step of the warning ladder: the student reads the organization's text, staff who it is about and why. */
export const warningRaised = kind({
  key: 'warning-raised',
  label: 'Attendance warnings',
  description: 'You, or a student of yours, reached a step of the warning ladder.',
  defaults: { inApp: true, mail: true, push: false },
  types: ['warning.raised'],
  async audience(context, { payload: { warningId } }) {
    const found = await warningBehind(context, warningId)
    if (!found) return []
    const { tells } = found.step
    return [
      ...new Set([
        ...(tells.includes('student') ? [found.personId] : []),
        ...(tells.includes('teacher') ? await teachersOf(context, found.classId) : []),
        ...(tells.includes('admin') ? await peopleWith(context, 'organization.manage') : []),
      ]),
    ]
  },
  async words({ context, event, recipient }) {
    const found = await warningBehind(context, event.payload.warningId)
    if (!found) return undefined
    const { subject, paragraphs } = found.words
    const isTheirs = recipient.personId === found.personId
    const why = paragraphs.at(-1) ?? ''
    const title = isTheirs ? subject : `${found.fullName}: ${found.step.name}`
    return {
      title,
      body: why,
      link: isTheirs ? '/me' : `/reports/warnings?class=${found.classId}`,
      mail: {
        subject: title,
        paragraphs: isTheirs ? paragraphs : [why],
        actionLabel: isTheirs ? 'See my record' : 'See the warning',
      },
    }
  },
})
