import { onerosterFile, smallSchool } from '../../../support/exchange/oneroster.ts'
import { historyChoices, historyFile, rosterChoices, rosterFile } from '../../../support/roster.ts'
import type { Examples } from '../furnish.ts'

export const rosterExamples: Examples = {
  'announcements.list-mine': () => ({}),
  'announcements.list-receipts': ({ announcementId }) => ({ announcementId }),
  'announcements.list-sent': () => ({}),
  'announcements.open-file': ({ announcementId, attachmentId }) => ({ announcementId, attachmentId }),
  'announcements.read': ({ announcementId }) => ({ announcementId }),
  'announcements.send': ({ guest, classId, adminFileId }) => ({
    to: { classId, personIds: [guest.personId] },
    title: 'A trip',
    body: 'On Friday.',
    attachmentIds: [adminFileId],
  }),
  'announcements.withdraw': ({ announcementId }) => ({ announcementId }),
  'guardians.add': ({ guest }) => ({
    personId: guest.personId,
    fullName: 'Noor Haddad',
    email: 'noor@example.org',
  }),
  'guardians.list': ({ guest }) => ({ personId: guest.personId }),
  'guardians.remove': ({ guardianId }) => ({ guardianId }),
  'guardians.update': ({ guardianId }) => ({ guardianId, fullName: 'Another', email: 'another@example.org' }),
  'history.apply-import': ({ checkedHistoryId }) => ({ importId: checkedHistoryId }),
  'history.check-import': ({ checkedHistoryId }) => ({ importId: checkedHistoryId, choices: historyChoices }),
  'history.read-file': () => historyFile('S-100', 'Class of S-100'),
  'history.template': () => ({ format: 'csv' }),
  'history.undo-import': ({ appliedHistoryId }) => ({ importId: appliedHistoryId }),
  'notifications.answer-absence': ({ absenceToken }) => ({ token: absenceToken, reason: 'The flu.' }),
  'notifications.describe-absence': ({ absenceToken }) => ({ token: absenceToken }),
  'notifications.mute-guardian': ({ muteToken }) => ({ token: muteToken }),
  'notifications.plan-absence-notice': ({ closedSessionId, school }) => ({
    sessionId: closedSessionId,
    personId: school.student.personId,
  }),
  'notifications.send-absence-notices': () => ({}),
  'oneroster.apply-import': ({ checkedArchiveId }) => ({ importId: checkedArchiveId }),
  'oneroster.check-import': ({ checkedArchiveId }) => ({
    importId: checkedArchiveId,
    choices: { missing: 'stay' },
  }),
  'oneroster.export': () => ({}),
  'oneroster.read-files': () => ({ files: [onerosterFile(smallSchool)] }),
  'roster.apply-import': ({ checkedImportId }) => ({ importId: checkedImportId }),
  'roster.check-import': ({ checkedImportId }) => ({ importId: checkedImportId, choices: rosterChoices }),
  'roster.export': () => ({ format: 'csv' }),
  'roster.list-import-rows': ({ checkedImportId }) => ({ importId: checkedImportId }),
  'roster.list-imports': () => ({}),
  'roster.read-file': () => rosterFile([['Noor Haddad', 'S-1', '']]),
  'roster.template': () => ({ format: 'csv' }),
  'roster.undo-import': ({ appliedImportId }) => ({ importId: appliedImportId }),
}
