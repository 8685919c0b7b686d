import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'
import { counts, storedCounts, withRate } from '../counts/counts.ts'
import { countedHours } from '../counts/sources.ts'
import { inOrder, notInOrder, rangeFields } from '../range.ts'
import { scopeOf } from '../scope.ts'

const kinds = ['class', 'teacher', 'site'] as const

/** Whom a class's counts belong to: (class_id, id, name). A class of two teachers counts for both. */
const owners: Record<(typeof kinds)[number], SQL> = {
  class: sql`select id as class_id, id, name from classes`,
  teacher: sql`select t.class_id, p.id, p.full_name as name from class_teachers t join people p on p.id = t.person_id`,
  site: sql`select c.id as class_id, s.id, s.name from classes c left join rooms r on r.id = c.room_id
    left join sites s on s.id = r.site_id`,
}

const named = { id: z.uuid().nullable(), name: z.string().nullable() }

/** Classes, teachers or sites (by the usual room of a class) side by side, the lowest first. */
export const compare = verb({
  name: 'reports.compare',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  input: rangeFields
    .omit({ classId: true })
    .extend({ by: z.enum(kinds) })
    .refine(inOrder, notInOrder),
  output: z.array(counts.extend(named)),
  /** The list is narrowed to their classes. */
  owns: async () => true,
  async run(context, { by, ...range }) {
    const source = countedHours(range, await scopeOf(context, {}))
    const result = await context.tx.execute(sql`
      with by_class as materialized (
        select class_id, sum(present) as present, sum(late) as late, sum(absent) as absent, sum(excused) as excused
        from (${source}) hours group by 1)
      select o.id, o.name, sum(present) as present, sum(late) as late, sum(absent) as absent, sum(excused) as excused
      from by_class join (${owners[by]}) o using (class_id)
      group by 1, 2 having sum(present + late + absent + excused) > 0`)
    return rowsOf(storedCounts.extend(named), result)
      .map(withRate)
      .sort((a, b) => (a.rate ?? 101) - (b.rate ?? 101) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
  },
})
