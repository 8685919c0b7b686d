import { eq } from 'drizzle-orm'
import { accountSessions, accounts } from '../../../db/schema/accounts.ts'
import { deviceKeys } from '../../../db/schema/devices.ts'
import { mails } from '../../../db/schema/mails.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { absenceNotices } from '../../../db/schema/roster.ts'
import { rederiveCards } from '../../../server/consumers/rederive-cards.ts'
import { resendVerification } from '../../../server/domain/accounts/mail-links/resend-verification.ts'
import { hashPassword } from '../../../server/domain/accounts/passwords/hash.ts'
import { requestPasswordReset } from '../../../server/domain/accounts/passwords/request-password-reset.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { addStatus } from '../../../server/domain/attendance/policy/add-status.ts'
import { startEnrolment } from '../../../server/domain/cards/enrolling/start-enrolment.ts'
import { printSheet } from '../../../server/domain/check-ins/print-sheet.ts'
import { archiveClass } from '../../../server/domain/classes/archive-class.ts'
import { addSubstitute } from '../../../server/domain/classes/substitutes/add-substitute.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { recordHeartbeat } from '../../../server/domain/devices/record-heartbeat.ts'
import { addGuardian } from '../../../server/domain/guardians/add-guardian.ts'

import { acceptScans } from '../../../server/domain/ingest/accept-scans.ts'
import { planAbsenceNotice } from '../../../server/domain/notifications/guardians/plan-absence-notice.ts'
import { sendAbsenceNotices } from '../../../server/domain/notifications/guardians/send-absence-notices.ts'
import { addHoliday } from '../../../server/domain/organizations/holidays/add-holiday.ts'
import { createSite } from '../../../server/domain/organizations/sites/create-site.ts'
import { addTerm } from '../../../server/domain/organizations/terms/add-term.ts'
import { invitePeople } from '../../../server/domain/people/invitations/invite-people.ts'
import { listInvitations } from '../../../server/domain/people/invitations/list-invitations.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { contestMark } from '../../../server/domain/requests/asking/contest-mark.ts'
import { decideRequests } from '../../../server/domain/requests/deciding/decide-requests.ts'
import { applyImport } from '../../../server/domain/roster/apply-import.ts'
import { checkImport } from '../../../server/domain/roster/check-import.ts'
import { readFile } from '../../../server/domain/roster/read-file.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { cancelMeeting } from '../../../server/domain/timetable/exceptions/cancel-meeting.ts'
import { addWeeklySlot } from '../../../server/domain/timetable/slots/add-weekly-slot.ts'
import type { Actor } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { newUid, scanUploadOf } from '../../support/classroom.ts'
import { drain } from '../../support/drain.ts'
import { mailedToken } from '../../support/mailbox.ts'
import { rosterChoices, rosterFile } from '../../support/roster.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'
import { furnishAnnouncement } from './furnish-announcement.ts'

export const password = 'a long phrase nobody guesses'
let passwordHash: string | undefined

/** Sessions and notifications of the owner, and an account whose address is not confirmed. */
async function furnishAccounts(world: World, school: School) {
  const { db } = world.database
  passwordHash ??= await hashPassword(password)
  await db.update(accounts).set({ passwordHash }).where(eq(accounts.id, school.owner.accountId))
  const sessionOf = async ({ context }: { context: { actor: Actor } }) => {
    const { actor } = context
    if (actor.kind !== 'person') throw new Error('A member is a person.')
    const { sessionId: id, accountId } = actor
    await db.insert(accountSessions).values({ id, accountId, sessionVersion: 1 })
    return id
  }
  const sessionId = await sessionOf(school.owner)
  for (const role of ['admin', 'teacher', 'student', 'pending'] as const) await sessionOf(school[role])
  await requestPasswordReset(world.as({ kind: 'anonymous' }), { email: school.owner.email })
  const unconfirmed = await school.member('student')
  await db.update(accounts).set({ emailVerifiedAt: null }).where(eq(accounts.id, unconfirmed.accountId))
  await resendVerification(world.as({ kind: 'anonymous' }), { email: unconfirmed.email })
  const [notificationId, deletedNotificationId] = [newId(), newId()]
  for (const id of [notificationId, deletedNotificationId]) {
    const deletedAt = id === deletedNotificationId ? world.clock.now() : null
    const words = { kind: 'mark-recorded', title: 'Here', body: 'Here' }
    const { personId } = school.admin
    await db
      .insert(notifications)
      .values({ orgId: school.orgId, id, personId, ...words, dedupeKey: id, deletedAt })
  }
  return {
    accountSessionId: sessionId,
    resetToken: await mailedToken(world, school.owner.email, 'reset'),
    verifyToken: await mailedToken(world, unconfirmed.email, 'verify'),
    notificationId,
    deletedNotificationId,
  }
}

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

/** The code of the first line of a session's sign-in sheet. */
async function firstLineOf({ context }: Member, sessionId: string): Promise<string> {
  const { rows } = await printSheet(context, { sessionId })
  return rows[0]?.token ?? ''
}

/** A reader that holds scans, a session that waits for them, an order for the reader and a card it waits for. */
async function furnishReader(
  { admin, student }: School,
  reader: Awaited<ReturnType<School['reader']>>,
  classId: string,
) {
  const { deviceId } = reader
  const waiting = await openSession(admin.context, { classId })
  await recordHeartbeat(reader.context, { boot: 1, upMs: 1_000, queueDepth: 3, highestSeq: 3 })
  await closeSession(admin.context, { sessionId: waiting.id })
  const order = { name: 'reboot' as const, args: {} }
  const { commandId } = await sendCommand(admin.context, { deviceId, order })
  const { personId } = student
  const { enrolmentId } = await startEnrolment(admin.context, { deviceId, personId })
  return { waitingSessionId: waiting.id, commandId, enrolmentId }
}

/** A class that meets now, one that has met, one that is archived; evidence of every kind. */
async function furnishClasses(school: School) {
  const { admin, teacher, student } = school
  const room = await school.room()
  const otherRoom = await school.room()
  const reader = await school.reader(room)
  const uid = newUid()
  const cardId = await school.card(student, uid)
  const parts = { teacher, students: [student], roomId: room }
  const [classId, past, archived] = [
    await school.course(parts),
    await school.course(parts),
    await school.course(parts),
  ]
  const slot = await addWeeklySlot(admin.context, {
    classId: past,
    roomId: room,
    weekday: 5,
    startsAt: '14:00',
    endsAt: '15:00',
  })
  await archiveClass(admin.context, { classId: archived })
  const closed = await openSession(admin.context, { classId: past })
  const upload = scanUploadOf(uid)
  await acceptScans(school.system, { deliveries: [{ deviceId: reader.deviceId, upload }] })
  await closeSession(admin.context, { sessionId: closed.id })
  const open = await openSession(admin.context, { classId })
  const marking = { sessionId: open.id, personIds: [student.personId], status: 'present' as const }
  const { evidenceIds } = await markPeople(teacher.context, marking)
  return {
    room,
    otherRoom,
    reader,
    uid,
    cardId,
    classId,
    pastClassId: past,
    archivedClassId: archived,
    slotId: slot.slotId,
    sessionId: open.id,
    closedSessionId: closed.id,
    ...(await furnishReader(school, reader, await school.course(parts))),
    evidenceId: evidenceIds[0] ?? '',
    sheetToken: await firstLineOf(teacher, open.id),
  }
}

/** A contest that waits, and one that was decided. */
async function furnishRequests({ student, teacher }: School, closedSessionId: string) {
  const contest = async () => {
    const asked = {
      sessionId: closedSessionId,
      wantedStatus: 'late',
      reason: 'The reader was slow.',
    } as const
    const { requestIds } = await contestMark(student.context, asked)
    return requestIds[0] ?? ''
  }
  const decided = await contest()
  await decideRequests(teacher.context, { requestIds: [decided], outcome: 'approved' })
  return { waitingRequestId: await contest(), decidedRequestId: decided }
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

const furnishRoster = async (world: World, school: School) => ({
  ...(await furnishPeople(world, school)),
  ...(await furnishImports(school)),
  ...(await furnishGuardians(world, school)),
  ...(await furnishAnnouncement(school)),
})

/** A site, a term, a substitute, a cancelled meeting, a status of their own. */
async function furnishCalendar({ admin, owner }: School, classes: { pastClassId: string; slotId: string }) {
  const { siteId } = await createSite(admin.context, { name: 'Annex', timeZone: 'Europe/Warsaw' })
  const { termId } = await addTerm(admin.context, {
    name: 'Autumn',
    startsOn: '2026-09-01',
    endsOn: '2026-12-20',
    firstWeek: 'A',
  })
  const { substitutionId } = await addSubstitute(admin.context, {
    classId: classes.pastClassId,
    personId: owner.personId,
    startsOn: '2026-03-02',
    endsOn: '2026-03-06',
  })
  const name = { slotId: classes.slotId, patternDate: '2026-03-20' }
  await cancelMeeting(admin.context, { ...name, reason: 'An excursion' })
  const { statusId } = await addStatus(admin.context, {
    name: 'Field trip',
    letter: 'F',
    color: 'teal',
    countsAs: 'excused',
  })
  return { siteId, termId, substitutionId, statusId }
}

/** An organization with at least one row in every table that a verb can name. */
export async function furnish(world: World) {
  const school = await createSchool(world)
  const classes = await furnishClasses(school)
  const { admin } = school
  const holiday = await addHoliday(admin.context, {
    name: 'Break',
    startsOn: '2026-07-01',
    endsOn: '2026-07-05',
  })
  const calendar = await furnishCalendar(school, classes)
  const device = await createDevice(admin.context, { name: 'Unclaimed', roomId: classes.room })
  const mailId = newId()
  await world.database.db
    .insert(mails)
    .values({ id: mailId, idempotencyKey: mailId, recipient: 'a@example.org', subject: 'x' })
  const guest = await school.member('student')
  await drain(world, [rederiveCards])
  const keys = await world.database.db.select().from(deviceKeys).where(eq(deviceKeys.orgId, school.orgId))
  return {
    world,
    school,
    guest,
    mailId,
    keyId: keys[0]?.id ?? '',
    holidayId: holiday.id,
    ...calendar,
    unclaimedId: device.id,
    claimCode: device.claimCode,
    ...classes,
    ...(await furnishRequests(school, classes.closedSessionId)),
    ...(await furnishAccounts(world, school)),
    ...(await furnishRoster(world, school)),
  }
}

export type Place = Awaited<ReturnType<typeof furnish>>
/** A valid input of each verb, made of one organization's things. */
export type Examples = Record<string, (place: Place) => unknown>
