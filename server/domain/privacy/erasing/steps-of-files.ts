import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { newToken } from '../../../kernel/ids.ts'
import { count } from './by-map.ts'
import type { Step } from './step.ts'
import { names } from './who.ts'

/** Roster files: what waits is emptied, what was shown or noted about the person goes. */
export async function emptyImports({ tx, who, tally }: Step) {
  // An archive of the records holds a name in parts, which no search for the whole one finds.
  const waiting = sql`update roster_imports set sheet = null
    where sheet is not null and (kind = 'oneroster' or ${names(sql`sheet`, who.names)})`
  tally.add('roster_imports', 'emptied', await count(tx, waiting))
  const shown = sql.join(
    ['name', 'details', 'problems'].map(column => names(sql`${sql.identifier(column)}`, who.names)),
    sql` or `,
  )
  const rows = sql`update roster_import_rows set name = 'Erased person', details = '[]', problems = '[]' where ${shown}`
  tally.add('roster_import_rows', 'emptied', await count(tx, rows))
  const changes = sql`delete from roster_import_changes where row_id = ${who.personId}
    or before ->> 'person_id' = ${who.personId} or after ->> 'person_id' = ${who.personId}
    or ${names(sql`before`, who.names)} or ${names(sql`after`, who.names)}`
  tally.add('roster_import_changes', 'deleted', await count(tx, changes))
}

const terminalRow = z.object({ id: z.string() })
const orderRow = z.object({ id: z.coerce.string() })

/** Bought terminals know people by their roll number: each that was told of this one is told to delete it. */
export async function leaveTerminals({ context, tx, who, tally, later }: Step) {
  if (!who.rollNumber) return
  const pin = who.rollNumber.toUpperCase()
  // Only these are ever sent to a terminal, or come from one.
  if (!/^[0-9A-Z]{1,24}$/.test(pin)) return
  const asked = `DATA UPDATE USERINFO PIN=${pin}\t`
  const told = await tx.execute(sql`select distinct terminal_id as id from terminal_commands
    where starts_with(command, ${asked}) or command = ${asked.trimEnd()}`)
  const orders = sql`delete from terminal_commands where starts_with(command, ${asked})`
  tally.add('terminal_commands', 'deleted', await count(tx, orders))
  for (const { id } of rowsOf(terminalRow, told)) {
    const made = await tx.execute(sql`insert into terminal_commands (org_id, terminal_id, command, created_at)
      values (${context.orgId}, ${id}, ${`DATA DELETE USERINFO PIN=${pin}`}, ${context.now.toISOString()}::timestamptz)
      returning id`)
    for (const order of rowsOf(orderRow, made)) later(`order:${order.id}`)
  }
  const line = `(^|\n)${pin}\t|PIN=${pin}(\t|\n|$)`
  const uploads = sql`update terminal_uploads set body = ''
    where body <> '' and (upper(body) ~ ${line} or ${names(sql`body`, who.names)})`
  tally.add('terminal_uploads', 'emptied', await count(tx, uploads))
  const punches = sql`update terminal_punches set pin = ${`ERASED-${newToken().slice(0, 16)}`} where upper(pin) = ${pin}`
  tally.add('terminal_punches', 'emptied', await count(tx, punches))
}
