import { and, asc, desc, eq, exists, gt, gte, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { enrolments } from '../../../../db/schema/classes.ts'
import { requests } from '../../../../db/schema/requests.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { classesTaughtBy } from '../../classes/membership.ts'
import { selectRequests } from '../queries.ts'
import { requestShape, withSessions } from '../request-shape.ts'
import { requestKind } from '../rules.ts'

const dayMs = 86_400_000

/** How long ago it was asked. */
export const ages = ['day', 'week', 'older'] as const

function askedWithin(age: (typeof ages)[number] | undefined, now: Date): SQL | undefined {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs)
  if (age === 'day') return gt(requests.createdAt, ago(1))
  if (age === 'week') return and(gt(requests.createdAt, ago(7)), lte(requests.createdAt, ago(1)))
  return age === 'older' ? lte(requests.createdAt, ago(7)) : undefined
}

/** About the class; or over every class, of somebody who belongs to this one on some of its days. */
function concerning({ tx }: VerbContext, classId: string | undefined): SQL | undefined {
  if (!classId) return undefined
  const belonging = tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.classId, classId),
        eq(enrolments.personId, requests.personId),
        lte(enrolments.startsOn, requests.endsOn),
        or(isNull(enrolments.endsOn), gte(enrolments.endsOn, requests.startsOn)),
      ),
    )
  return or(eq(requests.classId, classId), and(isNull(requests.classId), exists(belonging)))
}

/** A teacher's queue is that of their own classes. */
export async function withinReach(context: VerbContext): Promise<SQL | undefined> {
  const { actor, grant } = context
  if (grant === 'all') return undefined
  const personId = actor.kind === 'person' ? actor.personId : ''
  const taught = await classesTaughtBy(context, personId)
  return inArray(requests.classId, taught)
}

/** What waits, the longest first; or what was decided, the latest first. */
export const listRequests = verb({
  name: 'requests.list',
  kind: 'query',
  permission: 'requests.decide',
  input: pageInput.extend({
    state: z.enum(['pending', 'decided']).default('pending'),
    kind: requestKind.optional(),
    classId: z.uuid().optional(),
    age: z.enum(ages).optional(),
  }),
  output: pageOf(requestShape),
  /** The list is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { cursor, limit, state, kind, classId, age }) {
    const pending = state === 'pending'
    const [at, id] = decodePlace(cursor) ?? []
    // A cursor holds milliseconds, the column microseconds.
    const moment = sql`date_trunc('milliseconds', coalesce(${pending ? requests.createdAt : requests.decidedAt}, ${requests.createdAt}))`
    const after = pending
      ? sql`(${moment}, ${requests.id}) > (${at}::timestamptz, ${id}::uuid)`
      : sql`(${moment}, ${requests.id}) < (${at}::timestamptz, ${id}::uuid)`
    const order = pending ? asc : desc
    const rows = await selectRequests(context)
      .where(
        and(
          pending ? eq(requests.state, 'pending') : ne(requests.state, 'pending'),
          kind ? eq(requests.kind, kind) : undefined,
          concerning(context, classId),
          askedWithin(age, context.now),
          await withinReach(context),
          at && id ? after : undefined,
        ),
      )
      .orderBy(order(moment), order(requests.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [
      ((pending ? undefined : last.decidedAt) ?? last.createdAt).toISOString(),
      last.id,
    ])
    return { ...page, items: await withSessions(context, page.items) }
  },
})
