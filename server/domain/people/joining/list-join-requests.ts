import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { personStatus, role } from '../rules.ts'
import { duplicateFinder } from './duplicates.ts'

/** An organization of this size still compares names in a few milliseconds per page. */
const mostCompared = 20_000

const hint = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  email: z.string().nullable(),
  rollNumber: z.string().nullable(),
  role,
  status: personStatus,
  /** Entered by an admin and without a sign-in: the request can become this person's. */
  linkable: z.boolean(),
  reasons: z.array(z.enum(['same-email', 'same-roll-number', 'similar-name'])),
})

/** Who waits to be let in, the longest first, with the people they may already be. */
export const listJoinRequests = verb({
  name: 'people.list-join-requests',
  kind: 'query',
  permission: 'people.manage',
  input: pageInput,
  output: pageOf(
    z.object({
      personId: z.uuid(),
      fullName: z.string(),
      email: z.string().nullable(),
      role,
      rollNumber: z.string().nullable(),
      note: z.string().nullable(),
      askedAt: z.date(),
      duplicates: z.array(hint),
    }),
  ),
  async run({ tx }, { cursor, limit }) {
    const [at, id] = decodePlace(cursor) ?? []
    // A cursor holds milliseconds, the column microseconds.
    const askedAt = sql<Date>`date_trunc('milliseconds', ${people.createdAt})`.mapWith(people.createdAt)
    const after = sql.param(new Date(at ?? 0), people.createdAt)
    const rows = await tx
      .select()
      .from(people)
      .where(
        and(
          eq(people.status, 'pending'),
          id ? or(gt(askedAt, after), and(eq(askedAt, after), gt(people.id, id))) : undefined,
        ),
      )
      .orderBy(asc(askedAt), asc(people.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.createdAt.toISOString(), last.id])
    if (page.items.length === 0) return { items: [], nextCursor: null }
    const known = await tx
      .select()
      .from(people)
      .where(inArray(people.status, ['active', 'suspended', 'pending']))
      .limit(mostCompared)
    const duplicatesOf = duplicateFinder(known)
    return {
      nextCursor: page.nextCursor,
      items: page.items.map(person => ({
        ...person,
        personId: person.id,
        note: person.joinNote,
        askedAt: person.createdAt,
        duplicates: duplicatesOf(person).map(({ candidate, reasons }) => ({
          ...candidate,
          personId: candidate.id,
          linkable: candidate.accountId === null && candidate.status === 'active',
          reasons,
        })),
      })),
    }
  },
})
