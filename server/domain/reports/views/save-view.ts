import { and, count, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { reportViews, viewAudiences, viewPages } from '../../../../db/schema/reports/views.ts'
import { AppError, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { ownsScope } from '../scope.ts'
import { viewFilters } from './view-fields.ts'

const mostPerPerson = 100

/** Keeps a report with its filters under a name. */
export const saveView = verb({
  name: 'reports.save-view',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This class',
  input: z.strictObject({
    name: z.string().trim().min(1, 'Give it a name.').max(60),
    page: z.enum(viewPages),
    filters: viewFilters,
    sharedWith: z.enum(viewAudiences),
  }),
  output: z.object({ viewId: z.uuid() }),
  audit: ['page', 'sharedWith'],
  owns: (context, { filters }) => ownsScope(context, filters),
  async run(context, { filters, ...view }) {
    const { tx, orgId, now, actor } = context
    if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person keeps views.')
    if (filters.classId && !(await classExists(context, filters.classId))) throw notFound('This class')
    const [found] = await tx
      .select({ times: count() })
      .from(reportViews)
      .where(and(eq(reportViews.createdBy, actor.personId), isNull(reportViews.deletedAt)))
    if ((found?.times ?? 0) >= mostPerPerson)
      throw conflict(`You keep ${mostPerPerson} views already. Delete one first.`, 'too-many')
    const id = newId(now.getTime())
    const createdBy = actor.personId
    await tx.insert(reportViews).values({ orgId, id, createdBy, filters, ...view, createdAt: now })
    return { viewId: id }
  },
})
