import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { people, roles } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { grantOf } from '../../../kernel/permissions.ts'
import { verb } from '../../../kernel/verb.ts'

const readerRoles = roles.filter(role => grantOf(role, 'reports.read'))

/** Of these people (or of all) those who may read reports as things stand, and can sign in to fetch them. */
export function readersAmong({ tx }: VerbContext, personIds?: string[]) {
  return tx
    .select({ id: people.id, fullName: people.fullName, role: people.role })
    .from(people)
    .where(
      and(
        inArray(people.role, readerRoles),
        eq(people.status, 'active'),
        isNotNull(people.accountId),
        personIds ? inArray(people.id, personIds) : undefined,
      ),
    )
    .orderBy(asc(people.fullName), asc(people.id))
}

/** Whom a report can be sent to. */
export const listReaders = verb({
  name: 'exports.schedule-readers',
  kind: 'query',
  permission: 'reports.read',
  input: z.strictObject({}),
  output: z.array(z.object({ id: z.uuid(), fullName: z.string(), role: z.enum(roles) })),
  /** Names of colleagues, whom every member of staff may see. */
  owns: async () => true,
  run: context => readersAmong(context),
})
