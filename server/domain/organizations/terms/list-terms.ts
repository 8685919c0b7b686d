import { asc, sql } from 'drizzle-orm'
import { z } from 'zod'
import { terms } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { termView } from './term-fields.ts'

/** In their order, with how many weekly times follow each. */
export const listTerms = verb({
  name: 'organizations.list-terms',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.array(termView),
  run: ({ tx }) =>
    tx
      .select({
        id: terms.id,
        name: terms.name,
        startsOn: terms.startsOn,
        endsOn: terms.endsOn,
        firstWeek: terms.firstWeek,
        slots:
          sql<number>`(select count(*) from weekly_slots s where s.org_id = terms.org_id and s.term_id = terms.id)`.mapWith(
            Number,
          ),
      })
      .from(terms)
      .orderBy(asc(terms.startsOn)),
})
