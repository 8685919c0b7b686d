import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { interventions } from '../../../db/schema/reports/interventions.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { classesTaughtBy } from '../classes/membership.ts'
import { localToday } from '../organizations/local-today.ts'

const authors = alias(people, 'authors')

/** Admins read everything; a teacher what staff may read about students of their own classes, and their own words. */
export async function readable(context: VerbContext) {
  const self = actorIdOf(context.actor)
  if (context.grant === 'all') return isNull(interventions.withdrawnAt)
  const taught = await classesTaughtBy(context, self ?? '')
  const { today } = await localToday(context)
  const own = taught.length
    ? sql`exists (select from ${enrolments} where ${enrolments.personId} = ${interventions.personId}
        and ${inArray(enrolments.classId, taught)} and ${enrolments.startsOn} <= ${today}
        and coalesce(${enrolments.endsOn}, 'infinity') >= ${today})`
    : sql`false`
  return and(
    isNull(interventions.withdrawnAt),
    or(
      eq(interventions.authorId, self ?? ''),
      and(
        eq(interventions.readers, 'staff'),
        own,
        or(
          isNull(interventions.classId),
          taught.length ? inArray(interventions.classId, taught) : sql`false`,
        ),
      ),
    ),
  )
}

export const selectInterventions = ({ tx }: VerbContext) =>
  tx
    .select({
      id: interventions.id,
      personId: interventions.personId,
      fullName: people.fullName,
      classId: interventions.classId,
      className: classes.name,
      kind: interventions.kind,
      happenedOn: interventions.happenedOn,
      words: interventions.words,
      readers: interventions.readers,
      authorId: interventions.authorId,
      authorName: authors.fullName,
      followUpOn: interventions.followUpOn,
      doneAt: interventions.doneAt,
    })
    .from(interventions)
    .innerJoin(people, eq(people.id, interventions.personId))
    .innerJoin(authors, eq(authors.id, interventions.authorId))
    .leftJoin(classes, eq(classes.id, interventions.classId))
    .$dynamic()
