import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { reportViewPins, reportViews, viewAudiences, viewPages } from '../../../../db/schema/reports/views.ts'
import { verb } from '../../../kernel/verb.ts'
import { readable, selfOf } from './readable.ts'
import { viewFilters } from './view-fields.ts'

const shown = 300

/** One's own views and those that were shared with one's role, by name. */
export const listViews = verb({
  name: 'reports.views',
  kind: 'query',
  permission: 'reports.read',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      page: z.enum(viewPages),
      filters: viewFilters,
      className: z.string().nullable(),
      sharedWith: z.enum(viewAudiences),
      createdBy: z.string(),
      isOwn: z.boolean(),
      /** The one who looks has it on their first page. */
      isPinned: z.boolean(),
    }),
  ),
  owns: async () => true,
  async run(context) {
    const self = selfOf(context)
    const { id, name, page, filters, sharedWith } = reportViews
    return context.tx
      .select({
        ...{ id, name, page, filters, sharedWith, className: classes.name, createdBy: people.fullName },
        isOwn: sql<boolean>`${reportViews.createdBy} = ${self}`,
        isPinned: sql<boolean>`${reportViewPins.personId} is not null`,
      })
      .from(reportViews)
      .innerJoin(people, eq(people.id, reportViews.createdBy))
      .leftJoin(classes, sql`${classes.id}::text = ${filters} ->> 'classId'`)
      .leftJoin(reportViewPins, and(eq(reportViewPins.viewId, id), eq(reportViewPins.personId, self)))
      .where(readable(context))
      .orderBy(asc(name), asc(id))
      .limit(shown)
  },
})
