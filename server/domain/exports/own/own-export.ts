import { and, eq } from 'drizzle-orm'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

/** Held until the transaction ends. Of somebody else, also in the same organization, there is none. */
export async function lockOwnExport({ tx, actor }: VerbContext, exportId: string) {
  const own = and(eq(exportJobs.id, exportId), eq(exportJobs.askedBy, actorIdOf(actor) ?? ''))
  const [found] = await tx.select().from(exportJobs).where(own).for('update')
  if (!found) throw notFound('This export')
  return found
}
