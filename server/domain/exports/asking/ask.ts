import { and, count, eq, inArray } from 'drizzle-orm'
import { type ExportFilters, exportJobs } from '../../../../db/schema/reports/exports.ts'
import { actorIdOf, type Context, type VerbContext } from '../../../kernel/context.ts'
import { AppError, badRequest, conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ExportFormat } from '../format.ts'
import { type ExportKind, kinds } from '../kinds/all-kinds.ts'

const unfinishedMax = 5

/** Asking again and again costs others their turn. */
export const askingBudget = ({ actor }: Context) => [
  { key: `export:${actorIdOf(actor) ?? actor.kind}`, max: 60, windowMs: 3_600_000 },
]

interface Asked {
  kind: ExportKind
  format: ExportFormat
  filters: ExportFilters
}

/** Puts a file on the list of what is to be made, for the one who asks. */
export async function ask(context: VerbContext, { kind, format, filters }: Asked): Promise<string> {
  const { tx, orgId, now, actor } = context
  // Only a person can fetch the file.
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person can ask for an export.')
  const made = kinds[kind]
  if ('ofOneClass' in made && made.ofOneClass && !filters.classId)
    throw badRequest('Choose a class.', { classId: 'Choose a class.' })
  const unfinished = and(
    eq(exportJobs.askedBy, actor.personId),
    inArray(exportJobs.state, ['waiting', 'running']),
  )
  const [found] = await tx.select({ times: count() }).from(exportJobs).where(unfinished)
  if ((found?.times ?? 0) >= unfinishedMax)
    throw conflict(`${unfinishedMax} exports are under way. Wait for one, or cancel it.`, 'too-many')
  const id = newId(now.getTime())
  await tx.insert(exportJobs).values({
    orgId,
    id,
    askedBy: actor.personId,
    kind,
    format,
    filters,
    state: 'waiting',
    dueAt: now,
    createdAt: now,
  })
  return id
}
