import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { exportJobs, exportStates } from '../../../../db/schema/reports/exports.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { exportFormat } from '../format.ts'
import { exportKinds } from '../kinds/all-kinds.ts'

const row = z.object({
  id: z.uuid(),
  kind: z.enum(exportKinds),
  format: exportFormat,
  from: z.string(),
  to: z.string(),
  /** The class or the student that it is of; null: of everything. */
  about: z.string().nullable(),
  state: z.enum(exportStates),
  rowsDone: z.number(),
  rowsTotal: z.number().nullable(),
  bytes: z.number(),
  problem: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
})

const place = z.tuple([z.uuid()])

/** What the caller asked for, the latest first. */
export const listExports = verb({
  name: 'exports.list',
  kind: 'query',
  permission: 'exports.own',
  input: pageInput,
  output: pageOf(row),
  async run({ tx, actor }, { cursor, limit }) {
    const after = place.safeParse(decodeCursor(cursor)).data
    const job = exportJobs
    const found = await tx
      .select({
        id: job.id,
        kind: job.kind,
        format: job.format,
        filters: job.filters,
        about: sql<string | null>`coalesce(${classes.name}, ${people.fullName})`,
        state: job.state,
        rowsDone: job.rowsDone,
        rowsTotal: job.rowsTotal,
        bytes: job.bytes,
        problem: job.problem,
        createdAt: job.createdAt,
        expiresAt: job.expiresAt,
      })
      .from(job)
      .leftJoin(classes, sql`${classes.id}::text = ${job.filters} ->> 'classId'`)
      .leftJoin(people, sql`${people.id}::text = ${job.filters} ->> 'personId'`)
      .where(and(eq(job.askedBy, actorIdOf(actor) ?? ''), after && lt(job.id, after[0])))
      .orderBy(desc(job.id))
      .limit(limit + 1)
    const page = pageFrom(found, limit, last => [last.id])
    return {
      ...page,
      items: page.items.map(({ filters: { from, to }, ...item }) => row.parse({ ...item, from, to })),
    }
  },
})
