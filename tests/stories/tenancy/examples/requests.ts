import type { Examples } from '../furnish.ts'

export const requestExamples: Examples = {
  'requests.apply-excuses': ({ sessionId }) => ({ sessionId }),
  'requests.ask-for-phone': ({ studentPasskeyId, classId }) => ({
    passkeyId: studentPasskeyId,
    classId,
    reason: 'I lost the old one.',
  }),
  'requests.excuse-newcomers': ({ school, classId }) => ({
    classId,
    personIds: [school.student.personId],
  }),
  'requests.contest-mark': ({ school, sessionId }) => ({
    personId: school.student.personId,
    sessionId,
    wantedStatus: 'present',
    reason: 'I was there from the start.',
  }),
  'requests.count': () => ({}),
  'requests.decide': ({ waitingRequestId }) => ({
    requestIds: [waitingRequestId],
    outcome: 'approved',
    reason: 'Seen.',
  }),
  'requests.excuse-dates': ({ school, classId, studentFileId }) => ({
    attachmentIds: [studentFileId],
    personId: school.student.personId,
    classId,
    startsOn: '2026-03-02',
    endsOn: '2026-03-04',
    reason: 'A family occasion.',
  }),
  'requests.excuse-sessions': ({ school, sessionId, studentFileId }) => ({
    attachmentIds: [studentFileId],
    personId: school.student.personId,
    sessionIds: [sessionId],
    reason: 'A family occasion.',
  }),
  'requests.history': ({ waitingRequestId }) => ({ requestId: waitingRequestId }),
  'requests.list': ({ pastClassId }) => ({ classId: pastClassId }),
  'requests.of-person': ({ school }) => ({ personId: school.student.personId }),
  'requests.open-file': ({ waitingRequestId, noteId }) => ({
    requestId: waitingRequestId,
    attachmentId: noteId,
  }),
  'requests.propose-correction': ({ school, sessionId, statusId }) => ({
    sessionId,
    personIds: [school.student.personId],
    wantedStatusId: statusId,
    reason: 'Came with the second bus.',
  }),
  'requests.reopen': ({ decidedRequestId }) => ({ requestIds: [decidedRequestId] }),
  'requests.withdraw': ({ waitingRequestId }) => ({ requestId: waitingRequestId }),
}
