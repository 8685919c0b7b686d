import { eq } from 'drizzle-orm'
import { people } from '../../../db/schema/people.ts'
import { absenceNotices } from '../../../db/schema/roster.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { addGuardian } from '../../../server/domain/guardians/add-guardian.ts'
import { applyHistory } from '../../../server/domain/history/apply-history.ts'
import { checkHistory } from '../../../server/domain/history/check-history.ts'
import { readHistoryFile } from '../../../server/domain/history/read-history-file.ts'
import { planAbsenceNotice } from '../../../server/domain/notifications/guardians/plan-absence-notice.ts'
import { sendAbsenceNotices } from '../../../server/domain/notifications/guardians/send-absence-notices.ts'
import { checkOneroster } from '../../../server/domain/oneroster/check-oneroster.ts'
import { readOneroster } from '../../../server/domain/oneroster/read-oneroster.ts'
import { invitePeople } from '../../../server/domain/people/invitations/invite-people.ts'
import { listInvitations } from '../../../server/domain/people/invitations/list-invitations.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { applyImport } from '../../../server/domain/roster/apply-import.ts'
import { checkImport } from '../../../server/domain/roster/check-import.ts'
import { readFile } from '../../../server/domain/roster/read-file.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { onerosterFile, smallSchool } from '../../support/exchange/oneroster.ts'
import { mailedToken } from '../../support/mailbox.ts'
import { historyChoices, historyFile, rosterChoices, rosterFile } from '../../support/roster.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'
import { furnishAnnouncement } from './furnish-announcement.ts'

async function furnishPeople(world: World, school: School) {
  const email = `invited-${newId()}@example.org`
  await invitePeople(school.owner.context, { emails: [email], role: 'teacher' })
  const [invitation] = await listInvitations(school.owner.context, {})
  const suspended = await school.member('student')
  await suspendPerson(school.owner.context, { personId: suspended.personId })
  const unlinked = newId()
  const row = {
    orgId: school.orgId,
    id: unlinked,
    fullName: 'Without Account',
    role: 'student',
    status: 'active',
  } as const
  await world.database.db.insert(people).values(row)
  return {
    invitationId: invitation?.id ?? '',
    invitationToken: await mailedToken(world, email, 'invitation'),
    suspendedId: suspended.personId,
    unlinkedId: unlinked,
  }
}

/** A guardian who was mailed about a session that was missed. */
async function furnishGuardians(world: World, { admin, system, ...school }: School) {
  const { db } = world.database
  const missing = await school.member('student')
  const { personId } = missing
  const email = `guardian-${newId()}@example.org`
  const { id: guardianId } = await addGuardian(admin.context, { personId, fullName: 'Parent', email })
  const classId = await school.course({ students: [missing] })
  const { id: sessionId } = await openSession(admin.context, { classId })
  await closeSession(admin.context, { sessionId })
  await planAbsenceNotice(system, { sessionId, personId })
  await db
    .update(absenceNotices)
    .set({ dueAt: world.clock.now() })
    .where(eq(absenceNotices.personId, personId))
  await sendAbsenceNotices(system, {})
  return {
    guardianId,
    absenceToken: await mailedToken(world, email, 'absence'),
    muteToken: await mailedToken(world, email, 'no-more-mail'),
  }
}

/** A file that waits to be applied, and one that was. */
async function furnishImports({ admin }: School) {
  const ids: string[] = []
  for (const number of ['S-100', 'S-200']) {
    const { importId } = await readFile(
      admin.context,
      rosterFile([[`Imported ${number}`, number, `Class of ${number}`]]),
    )
    await checkImport(admin.context, { importId, choices: rosterChoices })
    ids.push(importId)
  }
  const [checkedImportId = '', appliedImportId = ''] = ids
  await applyImport(admin.context, { importId: appliedImportId })
  return { checkedImportId, appliedImportId }
}

/** A file of the past that waits to be applied, and one that was. */
async function furnishHistory({ admin }: School) {
  const check = async (date: string) => {
    const { importId } = await readHistoryFile(admin.context, historyFile('S-200', 'Class of S-200', date))
    await checkHistory(admin.context, { importId, choices: historyChoices })
    return importId
  }
  const appliedHistoryId = await check('2026-01-12')
  await applyHistory(admin.context, { importId: appliedHistoryId })
  const checkedHistoryId = await check('2026-01-13')
  return { checkedHistoryId, appliedHistoryId }
}

/** An archive of the school's records that waits to be applied. */
async function furnishExchange({ admin }: School) {
  const { importId } = await readOneroster(admin.context, { files: [onerosterFile(smallSchool)] })
  await checkOneroster(admin.context, { importId, choices: { missing: 'stay' } })
  return { checkedArchiveId: importId }
}

/** People, who was imported, who is to be told. */
export const furnishRoster = async (world: World, school: School) => ({
  ...(await furnishPeople(world, school)),
  ...(await furnishImports(school)),
  ...(await furnishHistory(school)),
  ...(await furnishExchange(school)),
  ...(await furnishGuardians(world, school)),
  ...(await furnishAnnouncement(school)),
})
