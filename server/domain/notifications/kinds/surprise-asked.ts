import { and, eq, gt, isNull } from 'drizzle-orm'
import { classes } from '../../../../db/schema/classes.ts'
import { surpriseAsks, surpriseRounds } from '../../../../db/schema/proof/surprises.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { kind } from './kind.ts'

/** Undefined once it is answered, over, or the session closed. */
async function stillAsked({ tx, now }: VerbContext, roundId: string, personId: string) {
  const [asked] = await tx
    .select({ className: classes.name, endsAt: surpriseRounds.endsAt })
    .from(surpriseAsks)
    .innerJoin(surpriseRounds, eq(surpriseRounds.id, surpriseAsks.roundId))
    .innerJoin(sessions, eq(sessions.id, surpriseRounds.sessionId))
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .where(
      and(
        eq(surpriseAsks.roundId, roundId),
        eq(surpriseAsks.personId, personId),
        isNull(surpriseAsks.answeredAt),
        gt(surpriseRounds.endsAt, now),
        isNull(sessions.closedAt),
      ),
    )
  return asked
}

/** For a phone in a pocket: an open page asks by itself. No line stays in the inbox of what is over in seconds. */
export const surpriseAsked = kind({
  key: 'surprise-asked',
  label: 'Surprise codes',
  description:
    'During a lesson, when your phone is asked for the code on the board. Quiet hours do not hold it back.',
  defaults: { inApp: false, mail: false, push: true },
  concerns: { permission: 'attendance.read-own', grant: 'own' },
  types: ['surprise.asked'],
  audience: async (_context, { payload }) => payload.personIds,
  async words({ context, event, recipient }) {
    const asked = await stillAsked(context, event.payload.roundId, recipient.personId)
    if (!asked) return undefined
    return {
      title: `${asked.className}: enter the surprise code`,
      body: 'The board shows it for a moment only.',
      link: '/presence',
      until: asked.endsAt,
    }
  },
})
