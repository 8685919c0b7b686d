import { and, desc, eq, lt, ne, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { erasureStates, erasures } from '../../../../db/schema/privacy/privacy.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'

const counts = z.object({ deleted: z.number().optional(), emptied: z.number().optional() })

const listed = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  /** As they are called now. */
  fullName: z.string(),
  askedAt: z.date(),
  /** Null where somebody else asked for them. */
  isOwnWish: z.boolean(),
  reason: z.string().nullable(),
  state: z.enum(erasureStates),
  decidedAt: z.date().nullable(),
  decidedByName: z.string().nullable(),
  answer: z.string().nullable(),
  /** By table: rows deleted and rows emptied. */
  receipt: z.record(z.string(), counts).nullable(),
  /** Files, sign-ins and orders to terminals that are still to go. */
  remaining: z.number(),
  completedAt: z.date().nullable(),
})

const place = z.tuple([z.iso.datetime(), z.uuid()])

/** Wishes to be erased that wait, or those that were decided, with their receipts; newest first. */
export const listErasures = verb({
  name: 'privacy.list-erasures',
  kind: 'query',
  permission: 'privacy.manage',
  input: pageInput.extend({ waiting: z.boolean() }),
  output: pageOf(listed),
  async run({ tx }, { cursor, limit, waiting }) {
    const one = erasures
    const [at, id] = place.safeParse(decodeCursor(cursor)).data ?? []
    const after =
      at && id
        ? or(lt(one.askedAt, new Date(at)), and(eq(one.askedAt, new Date(at)), lt(one.id, id)))
        : undefined
    const rows = await tx
      .select({
        erasure: one,
        fullName: people.fullName,
        decidedByName: sql<string | null>`(select p.full_name from people p where p.id = ${one.decidedBy})`,
      })
      .from(one)
      .innerJoin(people, eq(people.id, one.personId))
      .where(and(waiting ? eq(one.state, 'asked') : ne(one.state, 'asked'), after))
      .orderBy(desc(one.askedAt), desc(one.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, ({ erasure }) => [erasure.askedAt.toISOString(), erasure.id])
    return {
      ...page,
      items: page.items.map(({ erasure, fullName, decidedByName }) => ({
        ...erasure,
        fullName,
        decidedByName,
        isOwnWish: erasure.askedBy === erasure.personId,
        remaining: erasure.remaining.length,
      })),
    }
  },
})
