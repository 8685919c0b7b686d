import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { reportViews } from '../../../../db/schema/reports/views.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Who looks; the system has views of its own no more than an id. */
export const selfOf = ({ actor }: VerbContext): string => actorIdOf(actor) ?? nobody

/** One's own, and what was shared with people of one's role; deleted ones too. */
export const everReadable = (context: VerbContext) =>
  or(
    eq(reportViews.createdBy, selfOf(context)),
    inArray(reportViews.sharedWith, context.grant === 'all' ? ['admins', 'staff'] : ['staff']),
  )

export const readable = (context: VerbContext) => and(everReadable(context), isNull(reportViews.deletedAt))
