import { scanUploadOf } from '../../../support/classroom.ts'
import type { Examples } from '../furnish.ts'

export const attendanceExamples: Examples = {
  'attendance.add-status': ({ classId }) => ({
    name: 'Online',
    letter: 'O',
    color: 'blue',
    countsAs: 'present',
    classId,
  }),
  'attendance.apply-policy': ({ classId }) => ({ classId, from: '2026-03-01' }),
  'attendance.order-statuses': ({ statusId }) => ({ statusIds: [statusId] }),
  'attendance.list-statuses': ({ classId }) => ({ classId }),
  'attendance.update-status': ({ statusId }) => ({ statusId, name: 'Away', points: 50 }),
  'attendance.explain-mark': ({ sessionId, school }) => ({ sessionId, personId: school.student.personId }),
  'attendance.get-roster': ({ sessionId }) => ({ sessionId }),
  'attendance.get-roster-state': ({ sessionId }) => ({ sessionId }),
  'attendance.get-roster-rows': ({ sessionId, school }) => ({
    sessionId,
    personIds: [school.student.personId],
  }),
  'attendance.follow-session': ({ sessionId, school }) => ({
    sessionId,
    knownVersion: null,
    listeners: [school.student.personId],
  }),
  'attendance.mark-people': ({ sessionId, school, statusId }) => ({
    sessionId,
    personIds: [school.student.personId],
    statusId,
  }),
  'attendance.sign-out-people': ({ sessionId, school }) => ({
    sessionId,
    personIds: [school.student.personId],
    to: 'out',
  }),
  'attendance.at-risk': () => ({}),
  'attendance.my-month': ({ school, classId }) => ({
    personId: school.student.personId,
    classId,
    month: '2026-03',
  }),
  'attendance.my-standing': ({ school }) => ({ personId: school.student.personId }),
  'attendance.my-marks': ({ school, classId }) => ({ personId: school.student.personId, classId }),
  'attendance.recompute-session': ({ sessionId }) => ({ sessionId }),
  'attendance.rederive-card': ({ uid }) => ({ uid, from: new Date('2026-03-01T00:00:00Z') }),
  'attendance.rederive-enrolment': ({ classId, school }) => ({
    classId,
    personIds: [school.student.personId],
  }),
  'attendance.rederive-person': ({ school }) => ({ personId: school.student.personId }),
  'attendance.rederive-timetable': ({ slotId }) => ({
    scope: 'meetings',
    slotIds: [slotId],
    from: '2026-03-01',
    to: '2026-03-31',
  }),
  'attendance.settle-sessions': () => ({}),
  'attendance.waive-wait': ({ waitingSessionId }) => ({ sessionId: waitingSessionId }),
  'attendance.tally-sessions': ({ sessionId, closedSessionId }) => ({
    sessionIds: [sessionId, closedSessionId],
  }),
  'attendance.undo-marking': ({ sessionId, evidenceId }) => ({ sessionId, evidenceIds: [evidenceId] }),
  'ingest.accept-scans': ({ reader, uid }) => ({
    deliveries: [{ deviceId: reader.deviceId, upload: scanUploadOf(uid, { seq: 900_000 }) }],
  }),
  'ingest.list-device-scans': ({ reader }) => ({ deviceId: reader.deviceId }),
  'sessions.close': ({ sessionId }) => ({ sessionId }),
  'sessions.close-overdue': () => ({}),
  'sessions.get': ({ sessionId }) => ({ sessionId }),
  'sessions.list': ({ classId }) => ({ classId }),
  'sessions.open': ({ pastClassId, otherRoom }) => ({ classId: pastClassId, roomId: otherRoom }),
  'sessions.open-due': () => ({}),
  'sessions.reopen': ({ closedSessionId }) => ({ sessionId: closedSessionId }),
}
