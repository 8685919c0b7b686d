import { eq } from 'drizzle-orm'
import { deviceKeys } from '../../../db/schema/devices.ts'
import { mails } from '../../../db/schema/mails.ts'
import { rederiveCards } from '../../../server/consumers/rederive-cards.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { addStatus } from '../../../server/domain/attendance/policy/add-status.ts'
import { registerDoorTag } from '../../../server/domain/cards/door/register-door-tag.ts'
import { startEnrolment } from '../../../server/domain/cards/enrolling/start-enrolment.ts'
import { printSheet } from '../../../server/domain/check-ins/print-sheet.ts'
import { archiveClass } from '../../../server/domain/classes/archive-class.ts'
import { addSubstitute } from '../../../server/domain/classes/substitutes/add-substitute.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { recordHeartbeat } from '../../../server/domain/devices/record-heartbeat.ts'
import { acceptScans } from '../../../server/domain/ingest/accept-scans.ts'
import { recordIntervention } from '../../../server/domain/interventions/record-intervention.ts'
import { writeNote } from '../../../server/domain/notes/write-note.ts'
import { addHoliday } from '../../../server/domain/organizations/holidays/add-holiday.ts'
import { createSite } from '../../../server/domain/organizations/sites/create-site.ts'
import { addTerm } from '../../../server/domain/organizations/terms/add-term.ts'
import { contestMark } from '../../../server/domain/requests/asking/contest-mark.ts'
import { decideRequests } from '../../../server/domain/requests/deciding/decide-requests.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { addTerminal } from '../../../server/domain/terminals/add-terminal.ts'
import { cancelMeeting } from '../../../server/domain/timetable/exceptions/cancel-meeting.ts'
import { addWeeklySlot } from '../../../server/domain/timetable/slots/add-weekly-slot.ts'
import { setLadder } from '../../../server/domain/warnings/ladder/set-ladder.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { newUid, scanUploadOf } from '../../support/classroom.ts'
import { drain } from '../../support/drain.ts'
import { furnishExports } from '../../support/exports/files.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'
import { furnishFirmware } from './devices/furnish-firmware.ts'
import { furnishLiveView } from './devices/furnish-live-view.ts'
import { furnishPins } from './examples/biometrics/furnish-pins.ts'
import { furnishPrivacy } from './examples/plumbing/furnish-privacy.ts'
import { furnishAccounts } from './furnish-accounts.ts'
import { furnishAttachments } from './furnish-attachments.ts'
import { furnishChannels } from './furnish-channels.ts'
import { furnishFaces } from './furnish-faces.ts'
import { furnishPasskeys } from './furnish-passkeys.ts'
import { furnishRoster } from './furnish-roster.ts'

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
  const signOut = { minimumStayMinutes: 10, earlyMinutes: 10, leftEarly: 'kept', neverLeft: 'kept' } as const
  const open = await openSession(admin.context, { classId, signOut })
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
  await setLadder(admin.context, { classId: classes.pastClassId, isOn: false, steps: [] })
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

async function furnishMail({ database }: World): Promise<string> {
  const id = newId()
  await database.db.insert(mails).values({ id, idempotencyKey: id, recipient: 'a@example.org', subject: 'x' })
  return id
}

async function furnishDoor({ admin }: School, roomId: string) {
  const zeros = '0'.repeat(32)
  const tag = { uid: '04D00B00000080', metaKey: zeros, fileKey: zeros, roomId }
  return { doorTagUid: (await registerDoorTag(admin.context, tag)).uid }
}

async function noteOn({ context }: Member, sessionId: string): Promise<string> {
  return (await writeNote(context, { sessionId, words: 'A loud lesson.' })).noteId
}

const callAbout = ({ teacher, student: { personId } }: School) =>
  recordIntervention(teacher.context, {
    personId,
    kind: 'call',
    happenedOn: '2026-03-02',
    words: 'Will come again.',
  })

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
  const mailId = await furnishMail(world)
  const guest = await school.member('student')
  await drain(world, [rederiveCards])
  const keys = await world.database.db.select().from(deviceKeys).where(eq(deviceKeys.orgId, school.orgId))
  const requests = await furnishRequests(school, classes.closedSessionId)
  const roster = await furnishRoster(world, school)
  const named = { world, school, guest, mailId }
  return {
    ...named,
    keyId: keys[0]?.id ?? '',
    holidayId: holiday.id,
    ...calendar,
    unclaimedId: device.id,
    claimCode: device.claimCode,
    ...classes,
    ...requests,
    ...(await furnishAccounts(world, school)),
    ...(await addTerminal(admin.context, { serial: 'GATE000001', name: 'Gate', roomId: classes.room })),
    ...(await furnishDoor(school, classes.room)),
    ...(await furnishFirmware(world, school)),
    ...(await furnishChannels(world, school)),
    ...(await furnishExports(world, school)),
    ...roster,
    ...(await callAbout(school)),
    sessionNoteId: await noteOn(school.teacher, classes.sessionId),
    ...(await furnishAttachments(world, school, {
      announcementId: roster.announcementId,
      requestId: requests.waitingRequestId,
    })),
    ...(await furnishFaces(world, school)),
    ...(await furnishPins(world, school)),
    ...(await furnishPrivacy(world, school)),
    ...(await furnishLiveView(world, school)),
    ...(await furnishPasskeys(world, school, classes.sessionId)),
  }
}

export type Place = Awaited<ReturnType<typeof furnish>>
/** A valid input of each verb, made of one organization's things. */
export type Examples = Record<string, (place: Place) => unknown>
