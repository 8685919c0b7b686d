import { and, asc, eq } from 'drizzle-orm'
import { surpriseAsks, surpriseRounds } from '../../../../db/schema/proof/surprises.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { clockTime } from '../words.ts'

interface Of {
  id: string
  timeZone: string
}

interface Asked {
  askedAt: Date
  endsAt: Date
  answeredAt: Date | null
  clearedAt: Date | null
}

/** What became of one surprise code; '' while it can still be answered. */
export function surpriseSentence(
  { askedAt, endsAt, answeredAt, clearedAt }: Asked,
  timeZone: string,
  now: Date,
): string {
  const seconds = (to: Date) => Math.round((to.getTime() - askedAt.getTime()) / 1000)
  const asked = `Asked for a surprise code at ${clockTime(askedAt, timeZone)}`
  if (answeredAt) return `${asked} and answered it after ${seconds(answeredAt)} s.`
  if (endsAt > now) return ''
  const silent = `${asked} and did not answer within ${seconds(endsAt)} s.`
  return clearedAt
    ? `${silent} The teacher cleared it.`
    : `${silent} It is flagged; the mark stays what it is.`
}

/** What surprise codes asked of this person in the session, each in a sentence. */
export async function surpriseNotes(
  { tx, now }: VerbContext,
  { id: sessionId, timeZone }: Of,
  personId: string,
): Promise<string[]> {
  const { askedAt, endsAt } = surpriseRounds
  const { answeredAt, clearedAt } = surpriseAsks
  const rows = await tx
    .select({ askedAt, endsAt, answeredAt, clearedAt })
    .from(surpriseAsks)
    .innerJoin(surpriseRounds, eq(surpriseRounds.id, surpriseAsks.roundId))
    .where(and(eq(surpriseRounds.sessionId, sessionId), eq(surpriseAsks.personId, personId)))
    .orderBy(asc(askedAt))
  return rows.map(row => surpriseSentence(row, timeZone, now)).filter(Boolean)
}
