import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { namesIn } from './names-in.ts'
import { pageOfRows, rowsPage } from './page-of-rows.ts'
import { belongingTo, ownAccountTables, personTables } from './rows-of.ts'

/** Secrets help nobody who reads them, and what keeps the program in order says nothing about a person. */
const leftOut = ['credential', 'technical'] as const

const namedPage = rowsPage.extend({ names: z.record(z.string(), z.string()) })

/** What one table holds about a person, page by page, with the names of what its ids stand for. */
export const personRows = verb({
  name: 'privacy.person-rows',
  kind: 'query',
  permission: 'privacy.read',
  subject: 'This person',
  input: z.strictObject({
    personId: z.uuid(),
    table: z.enum(personTables),
    after: z.string().max(2_000).optional(),
  }),
  output: namedPage,
  owns: async ({ actor }, { personId }) => personId === actorIdOf(actor),
  async run({ tx }, { personId, table, after }) {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    const page = await pageOfRows(tx, {
      table,
      where: belongingTo(table, { personId }),
      without: leftOut,
      after,
    })
    return { ...page, names: await namesIn(tx, page.rows) }
  },
})

/** The same of one's own sign-in, which belongs to no organization. */
export const ownAccountRows = verb({
  name: 'privacy.own-account-rows',
  kind: 'query',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ table: z.enum(ownAccountTables), after: z.string().max(2_000).optional() }),
  output: rowsPage,
  async run({ tx, actor }, { table, after }) {
    const accountId = 'accountId' in actor ? actor.accountId : undefined
    const where = belongingTo(table, { personId: '', accountId })
    return pageOfRows(tx, { table, where, without: leftOut, after })
  },
})
