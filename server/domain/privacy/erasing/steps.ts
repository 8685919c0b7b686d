import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { keyOf } from '../../attachments/key-of.ts'
import { belongingTo } from '../reading/rows-of.ts'
import { count, deleteCopies } from './by-map.ts'
import type { Step } from './step.ts'
import { emptyImports, leaveTerminals } from './steps-of-files.ts'
import { names } from './who.ts'

/** Cards keep their place in the past under a number that nobody has. */
async function disguiseCards({ tx, who, tally }: Step) {
  for (const { id, uid, standIn } of who.cards) {
    const scans = await count(
      tx,
      sql`update evidence e set value = ${standIn} where e.method = 'card' and e.value = ${uid} and (
        exists (select from attributions a where a.org_id = e.org_id and a.evidence_id = e.id and a.person_id = ${who.personId})
        or exists (select from cards c where c.org_id = e.org_id and c.id = ${id} and e.at >= c.valid_from
          and (c.valid_to is null or e.at < c.valid_to)))`,
    )
    tally.add('evidence', 'emptied', scans)
    tally.add('cards', 'emptied', await count(tx, sql`update cards set uid = ${standIn} where id = ${id}`))
    const told = await count(
      tx,
      sql`update event_log set payload = jsonb_set(payload, '{uid}', to_jsonb(${standIn}::text))
        where payload ->> 'personId' = ${who.personId} and payload ->> 'uid' = ${uid}`,
    )
    tally.add('event_log', 'emptied', told)
    const chips = await count(
      tx,
      sql`delete from card_chips where uid = ${uid} and room_id is null
      and not exists (select from cards c where c.uid = ${uid} and c.valid_to is null)`,
    )
    tally.add('card_chips', 'deleted', chips)
  }
}

/** Notes, and what devices sent besides; an excuse's reference to its request says nothing. */
async function emptyEvidence({ tx, who, tally }: Step) {
  const rows = await count(
    tx,
    sql`update evidence set note = null, raw = case when method = 'excuse' then raw end
      where ${belongingTo('evidence', who)} and (note is not null or (raw is not null and method <> 'excuse'))`,
  )
  tally.add('evidence', 'emptied', rows)
}

const idRow = z.object({ id: z.string() })

async function deleteFiles({ context, tx, who, tally, later }: Step) {
  const found = await tx.execute(sql`delete from attachments where ${belongingTo('attachments', who)}
    and not exists (select from announcement_files f where f.attachment_id = attachments.id) returning id`)
  const ids = rowsOf(idRow, found)
  for (const { id } of ids) later(`file:${keyOf(context.orgId, id)}`)
  tally.add('attachments', 'deleted', ids.length)
}

/** Any exported file may hold the person: none of them stays, and what is being made begins anew. */
async function dropExports({ context, tx, who, tally, later }: Step) {
  const own = await tx.execute(sql`delete from export_jobs where asked_by = ${who.personId} returning id`)
  const ready = await tx.execute(sql`update export_jobs set state = 'gone', parts = 0, link_hash = null,
    link_expires_at = null where state = 'ready' returning id`)
  await tx.execute(sql`update export_jobs set state = 'waiting',
    due_at = ${context.now.toISOString()}::timestamptz where state = 'running'`)
  const [mine, others] = [rowsOf(idRow, own), rowsOf(idRow, ready)]
  for (const { id } of [...mine, ...others]) later(`folder:exports/${context.orgId}/${id}/`)
  tally.add('export_jobs', 'deleted', mine.length)
  tally.add('export_jobs', 'emptied', others.length)
}

/** Of another organization the same address may wait for a mail, which is not ours to stop. */
async function forgetMails({ context, tx, who, tally }: Step) {
  if (who.names.length === 0) return
  const about = sql`(recipient = any(${sql.param(who.addresses)}::text[]) or ${names(sql`subject`, who.names)}
    or ${names(sql`text`, who.names)})`
  const ours = sql`position(${`${context.services.publicUrl}/${who.slug}`} in coalesce(text, '')) > 0`
  const stopped = await count(tx, sql`delete from mails where status = 'waiting' and ${about} and ${ours}`)
  tally.add('mails', 'deleted', stopped)
  const known = await count(
    tx,
    sql`update mails set recipient = '', subject = '', html = null, text = null, last_error = null
      where status <> 'waiting' and ${about}`,
  )
  tally.add('mails', 'emptied', known)
}

async function forgetInvitations({ tx, who, tally }: Step) {
  const own = who.addresses
  const gone = await count(tx, sql`delete from invitations where email = any(${sql.param(own)}::text[])`)
  tally.add('invitations', 'deleted', gone)
}

const copiesOf = (table: string) => async (step: Step) => deleteCopies(step.tx, step.who, table, step.tally)

async function emptyOldQuestions({ tx, who, tally }: Step) {
  const rows = await count(
    tx,
    sql`update erasures set reason = null, answer = null where person_id = ${who.personId}
      and (reason is not null or answer is not null)`,
  )
  tally.add('erasures', 'emptied', rows)
}

/** The name itself, last: everything else was found by it. */
async function renamePerson({ context, tx, who, tally, later }: Step) {
  const rows = await count(
    tx,
    sql`update people set full_name = 'Erased person', email = null, roll_number = null, source_id = null, join_note = null,
      decision_reason = null, account_id = null, erased_at = ${context.now.toISOString()}::timestamptz,
      status = case when status = 'suspended' then status else 'rejected' end where id = ${who.personId}`,
  )
  tally.add('people', 'emptied', rows)
  if (who.accountId) later(`account:${who.accountId}`)
}

const elsewhere = async () => {}

/** One per table that the data map leaves to a step; in this order. */
export const erasureSteps: Record<string, (step: Step) => Promise<void>> = {
  evidence: emptyEvidence,
  cards: disguiseCards,
  card_chips: elsewhere, // with the cards
  event_log: elsewhere, // with the cards
  attachments: deleteFiles,
  request_files: elsewhere, // with the files, by reference
  export_jobs: dropExports,
  mails: forgetMails,
  invitations: forgetInvitations,
  roster_imports: emptyImports,
  roster_import_rows: elsewhere, // with the imports
  roster_import_changes: elsewhere, // with the imports
  terminal_commands: leaveTerminals,
  terminal_uploads: elsewhere, // with the terminals
  terminal_punches: elsewhere, // with the terminals
  webhook_attempts: copiesOf('webhook_attempts'),
  webhook_deliveries: copiesOf('webhook_deliveries'),
  pushes: copiesOf('pushes'),
  digest_items: copiesOf('digest_items'),
  notifications: copiesOf('notifications'),
  dead_letters: copiesOf('dead_letters'),
  face_templates: elsewhere, // before, with a receipt of their own
  face_copies: elsewhere, // recalled from the kiosks
  enrolments: elsewhere, // before: it is announced
  erasures: emptyOldQuestions,
  people: renamePerson,
  // The sign-in goes afterwards, when it is known that no other organization has it.
  accounts: elsewhere,
  account_sessions: elsewhere,
  refresh_tokens: elsewhere,
  account_tokens: elsewhere,
  passkeys: elsewhere,
  passkey_challenges: elsewhere,
}
