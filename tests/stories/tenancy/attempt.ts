import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import type { Actor, Context } from '../../../server/kernel/context.ts'
import { isAppError, unstorableSentence } from '../../../server/kernel/errors.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import type { Verb } from '../../../server/kernel/verb.ts'
import type { Place } from './furnish.ts'

export type Answer = { kind: 'output'; output: unknown } | { kind: 'error'; code: string; message: string }

class Rollback extends Error {
  constructor(
    readonly answer: Answer,
    readonly witness: string,
  ) {
    super('rollback')
  }
}

export function errorAnswer(error: unknown): Answer {
  if (isAppError(error)) return { kind: 'error', code: error.code, message: error.message }
  const sentence = unstorableSentence(error)
  if (sentence) return { kind: 'error', code: 'bad-request', message: sentence }
  const message = error instanceof Error ? `${error.message} ${error.cause ?? ''}` : String(error)
  return { kind: 'error', code: 'crash', message }
}

/** A transaction inside of which others begin; each leaves role and organization as it found them, as one of its own would. */
function keepingPlace(tx: Tx): Tx {
  const transaction: Tx['transaction'] = async run => {
    const placed = z.object({ role: z.string(), org: z.string() })
    const [before] = rowsOf(
      placed,
      await tx.execute(
        sql`select current_setting('role') as role, coalesce(current_setting('app.org_id', true), '') as org`,
      ),
    )
    try {
      return await tx.transaction(run)
    } finally {
      await tx
        .execute(
          sql`select set_config('role', ${before?.role}, true), set_config('app.org_id', ${before?.org}, true)`,
        )
        .catch(() => {})
    }
  }
  return Object.create(tx, { transaction: { value: transaction } })
}

/**
 * Calls a verb as an actor in a transaction that is then undone, so that every call starts from the same world. The
 * witness is taken before that, with the eyes of the database's owner.
 */
export async function attempt(
  place: Place,
  verb: Verb,
  actor: Actor,
  input: unknown,
  witness: (tx: Tx) => Promise<string> = async () => '',
): Promise<{ answer: Answer; witness: string }> {
  const context: Context = place.world.as(actor)
  try {
    return await inTransaction(context, verb.definition.platform ?? false, async inner => {
      // What a verb prepares in a transaction of its own joins this one too: PGlite has a single connection.
      const { services } = inner
      const joined = { ...services, database: { ...services.database, db: keepingPlace(inner.tx) } }
      const output = await verb({ ...inner, services: joined }, input)
      await inner.tx.execute(sql`reset role`)
      throw new Rollback({ kind: 'output', output }, await witness(inner.tx))
    })
  } catch (error) {
    if (error instanceof Rollback) return { answer: error.answer, witness: error.witness }
    return { answer: errorAnswer(error), witness: '' }
  }
}

/** Every kind of actor, all of one organization. */
export function actorsOf({
  school,
  reader,
  accountSessionId,
  guest,
  operator,
}: Place): Record<string, Actor> {
  return {
    owner: school.owner.context.actor,
    admin: school.admin.context.actor,
    teacher: school.teacher.context.actor,
    student: school.student.context.actor,
    pending: school.pending.context.actor,
    device: reader.context.actor,
    system: { kind: 'system', orgId: school.orgId },
    operator: { kind: 'operator', ...operator, sessionId: accountSessionId },
    support: {
      kind: 'support',
      ...operator,
      sessionId: accountSessionId,
      orgId: school.orgId,
      until: new Date('2100-01-01'),
    },
    account: { kind: 'account', accountId: guest.accountId, sessionId: accountSessionId },
    anonymous: { kind: 'anonymous' },
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** The same text with ids that nobody has. */
export const unknownLike = (text: string) => text.replaceAll(uuid, () => newId())

export const holdsId = (value: unknown): value is string =>
  typeof value === 'string' && value.search(uuid) >= 0

/** An answer without its ids, for comparing two answers. */
export const withoutIds = (answer: Answer) => JSON.stringify(answer).replaceAll(uuid, '<id>')

const tableRow = z.object({ name: z.string(), column: z.string() })
const digestRow = z.object({ digest: z.string() })

/** One text that changes when any row of the organization does, in whatever table. */
export async function digestOf(tx: Tx, orgId: string): Promise<string> {
  const tables = rowsOf(
    tableRow,
    await tx.execute(sql`
      select c.relname as name, a.attname as column from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'organizations' then 'id' else 'org_id' end
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`),
  )
  const parts = tables.map(
    ({ name, column }) =>
      sql`select ${name} || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') as part
        from ${sql.identifier(name)} t where ${sql.identifier(column)} = ${orgId}`,
  )
  const result = await tx.execute(
    sql`select string_agg(part, ' ' order by part) as digest from (${sql.join(parts, sql` union all `)}) as parts`,
  )
  return rowsOf(digestRow, result)[0]?.digest ?? ''
}
