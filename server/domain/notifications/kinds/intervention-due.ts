import { and, eq, isNull } from 'drizzle-orm'
import { people } from '../../../../db/schema/people.ts'
import { interventions } from '../../../../db/schema/reports/interventions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { kind } from './kind.ts'

/** Undefined once it is done or was taken back. */
async function dueEntry({ tx }: VerbContext, interventionId: string) {
  const { authorId, personId, words } = interventions
  const [found] = await tx
    .select({ authorId, personId, words, fullName: people.fullName })
    .from(interventions)
    .innerJoin(people, eq(people.id, personId))
    .where(
      and(
        eq(interventions.id, interventionId),
        isNull(interventions.doneAt),
        isNull(interventions.withdrawnAt),
      ),
    )
  return found
}

/** Whoever meant to look again at a student is reminded on that day. */
export const interventionDue = kind({
  key: 'intervention-due',
  label: 'What I meant to look at again',
  description: 'On the day that you noted with a call, a meeting or an agreement.',
  defaults: { inApp: true, mail: true, push: false },
  concerns: { permission: 'interventions.write' },
  types: ['intervention.due'],
  async audience(context, { payload }) {
    const found = await dueEntry(context, payload.interventionId)
    return found ? [found.authorId] : []
  },
  async words({ context, event }) {
    const found = await dueEntry(context, event.payload.interventionId)
    if (!found) return undefined
    const title = `Look again: ${found.fullName}`
    return {
      title,
      body: found.words,
      link: `/people/${found.personId}`,
      // A mailbox is read by more people than a log: the words stay in it.
      mail: {
        subject: title,
        paragraphs: ['You noted that you would look again today. What you wrote stands in the log.'],
        actionLabel: 'Open the log',
      },
    }
  },
})
