import { router } from './init.ts'
import { accountsRouter } from './routers/accounts.ts'
import { attendanceRouter } from './routers/attendance.ts'
import { checkInsRouter } from './routers/check-ins.ts'
import { classesRouter } from './routers/classes.ts'
import { codesRouter } from './routers/codes.ts'
import { notesRouter } from './routers/deciding/notes.ts'
import { queueRouter } from './routers/deciding/queue.ts'
import { requestsRouter } from './routers/deciding/requests.ts'
import { cardsRouter } from './routers/edge/cards.ts'
import { facesRouter } from './routers/edge/faces.ts'
import { firmwareRouter } from './routers/edge/firmware.ts'
import { pinsRouter } from './routers/edge/pins.ts'
import { readersRouter } from './routers/edge/readers.ts'
import { terminalsRouter } from './routers/edge/terminals.ts'
import { invitationsRouter } from './routers/invitations.ts'
import { notificationsRouter } from './routers/notifications.ts'
import { organizationsRouter } from './routers/organizations.ts'
import { peopleRouter } from './routers/people.ts'
import { auditRouter } from './routers/plumbing/audit.ts'
import { privacyRouter } from './routers/plumbing/privacy.ts'
import { webhooksRouter } from './routers/plumbing/webhooks.ts'
import { passkeysRouter } from './routers/proof/passkeys.ts'
import { presenceRouter } from './routers/proof/presence.ts'
import { signalsRouter } from './routers/proof/signals.ts'
import { tokensRouter } from './routers/proof/tokens.ts'
import { exportsRouter } from './routers/reporting/exports.ts'
import { interventionsRouter } from './routers/reporting/interventions.ts'
import { reportsRouter } from './routers/reporting/reports.ts'
import { warningsRouter } from './routers/reporting/warnings.ts'
import { roomsRouter } from './routers/rooms.ts'
import { announcementsRouter } from './routers/roster/announcements.ts'
import { guardiansRouter } from './routers/roster/guardians.ts'
import { historyRouter } from './routers/roster/history.ts'
import { onerosterRouter } from './routers/roster/oneroster.ts'
import { rosterRouter } from './routers/roster/roster.ts'
import { operatorsRouter } from './routers/running/operators.ts'
import { platformRouter } from './routers/running/platform.ts'
import { supportRouter } from './routers/running/support.ts'
import { sessionsRouter } from './routers/sessions.ts'
import { timetableRouter } from './routers/timetable.ts'

export const appRouter = router({
  accounts: accountsRouter,
  announcements: announcementsRouter,
  guardians: guardiansRouter,
  invitations: invitationsRouter,
  organizations: organizationsRouter,
  people: peopleRouter,
  queue: queueRouter,
  attendance: attendanceRouter,
  audit: auditRouter,
  cards: cardsRouter,
  checkIns: checkInsRouter,
  classes: classesRouter,
  codes: codesRouter,
  firmware: firmwareRouter,
  faces: facesRouter,
  notes: notesRouter,
  notifications: notificationsRouter,
  operators: operatorsRouter,
  passkeys: passkeysRouter,
  pins: pinsRouter,
  platform: platformRouter,
  presence: presenceRouter,
  privacy: privacyRouter,
  readers: readersRouter,
  exports: exportsRouter,
  interventions: interventionsRouter,
  reports: reportsRouter,
  requests: requestsRouter,
  rooms: roomsRouter,
  roster: rosterRouter,
  history: historyRouter,
  oneroster: onerosterRouter,
  sessions: sessionsRouter,
  signals: signalsRouter,
  support: supportRouter,
  terminals: terminalsRouter,
  timetable: timetableRouter,
  tokens: tokensRouter,
  warnings: warningsRouter,
  webhooks: webhooksRouter,
})

export type AppRouter = typeof appRouter
