import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { rosterImportChanges, rosterImports } from '../../../db/schema/roster.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { conflict, isUniqueViolation } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { invitePeople } from '../people/invitations/invite-people.ts'
import { importCounts } from './import-counts.ts'
import { type ImportPlan, planImport } from './plan/plan-import.ts'
import { choices, lockImport, type RosterImport, sheetOf } from './queries.ts'
import { announceChanges } from './store/announce.ts'
import { chunksOf, insertRows } from './store/bulk.ts'
import { changesOf, rowIdOf, writeChanges } from './store/changes.ts'
import { loadSchool } from './store/load-school.ts'
import { progressOf } from './store/progress.ts'

const addressesPerInvitation = 200

const changedMeanwhile = () =>
  conflict('People or classes changed since this file was checked. Check it again.', 'changed-meanwhile')

/** The plan that was shown, made again from what is true now; another one is not applied. */
async function samePlan(context: VerbContext, found: RosterImport): Promise<ImportPlan> {
  const sheet = sheetOf(found)
  const { today } = await localToday(context)
  const plan = planImport(sheet, choices.parse(found.reading), await loadSchool(context), today)
  if (plan.digest !== found.planDigest) throw changedMeanwhile()
  return plan
}

/** Mails the newcomers who have an address. Those who were here before are invited from the list of people. */
async function inviteNewcomers(context: VerbContext, { rows }: ImportPlan): Promise<number> {
  let invited = 0
  for (const role of ['student', 'teacher'] as const) {
    const emails = rows.people.flatMap(person =>
      person.isNew && person.role === role && person.email ? [person.email] : [],
    )
    for (const part of chunksOf(emails, addressesPerInvitation)) {
      invited += (await invitePeople(context, { emails: part, role })).invited
    }
  }
  return invited
}

/** Does what the check has shown, all of it or nothing. Rows with errors are left out only when that was asked for. */
export const applyImport = verb({
  name: 'roster.apply-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({
    importId: z.uuid(),
    leaveOutErrors: z.boolean().default(false),
    /** Mail those who are new an invitation. */
    invite: z.boolean().default(false),
  }),
  output: z.object({ counts: importCounts, invited: z.number() }),
  audit: ['leaveOutErrors', 'invite'],
  async run(context, { importId, leaveOutErrors, invite }) {
    const { tx, orgId, now } = context
    // Two imports of one organization, one after the other.
    await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, orgId))
      .for('update')
    const found = await lockImport(context, importId)
    sheetOf(found)
    if (found.status !== 'checked') throw conflict('Check the file first.', 'not-checked')
    const plan = await samePlan(context, found)
    const { counts } = plan
    if (counts.error > 0 && !leaveOutErrors)
      throw conflict('Some rows have errors. Mend the file, or leave these rows out.', 'rows-with-errors')
    if (counts.error > 0 && choices.parse(found.reading).removeMissing)
      throw conflict(
        'A file that also removes must be free of errors: a row that cannot be read would look like a student who left.',
        'errors-and-removals',
      )
    const changes = changesOf(plan.rows, orgId)
    const onWritten = progressOf(context, importId, changes.length)
    await writeChanges(context, changes, onWritten).catch(error => {
      throw isUniqueViolation(error) ? changedMeanwhile() : error
    })
    const kept = changes.map((change, position) => ({
      org_id: orgId,
      import_id: importId,
      position,
      row_id: rowIdOf(change),
      ...change,
    }))
    for (const part of chunksOf(kept)) await insertRows(context, rosterImportChanges, part)
    await announceChanges(context, importId, changes)
    const invited = invite ? await inviteNewcomers(context, plan) : 0
    await tx
      .update(rosterImports)
      .set({ status: 'applied', sheet: null, appliedAt: now, appliedBy: actorIdOf(context.actor) })
      .where(eq(rosterImports.id, importId))
    return { counts, invited }
  },
})
