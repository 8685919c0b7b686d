import type { Endpoint } from './endpoint.ts'
import { answerSurpriseEndpoint } from './endpoints/check-ins/answer-surprise.ts'
import { beginBeaconCheckInEndpoint } from './endpoints/check-ins/begin-beacon.ts'
import { beginPasskeyCheckInEndpoint } from './endpoints/check-ins/begin-passkey.ts'
import { finishBeaconCheckInEndpoint } from './endpoints/check-ins/finish-beacon.ts'
import { finishPasskeyCheckInEndpoint } from './endpoints/check-ins/finish-passkey.ts'
import { getMySurpriseEndpoint } from './endpoints/check-ins/get-my-surprise.ts'
import { listMyPresenceEndpoint } from './endpoints/check-ins/list-my-presence.ts'
import { listOpenSessionsEndpoint } from './endpoints/check-ins/list-open-sessions.ts'
import { showPlaceEndpoint } from './endpoints/check-ins/show-place.ts'
import { submitCodeEndpoint } from './endpoints/check-ins/submit-code.ts'
import { submitProximityTokenEndpoint } from './endpoints/check-ins/submit-proximity-token.ts'
import { submitQrEndpoint } from './endpoints/check-ins/submit-qr.ts'
import { endEnrolmentEndpoint } from './endpoints/classes/end-enrolment.ts'
import { enrolStudentsEndpoint } from './endpoints/classes/enrol-students.ts'
import { getClassEndpoint } from './endpoints/classes/get-class.ts'
import { listClassPeopleEndpoint } from './endpoints/classes/list-class-people.ts'
import { listClassesEndpoint } from './endpoints/classes/list-classes.ts'
import { getMeEndpoint } from './endpoints/me/get-me.ts'
import { getMyStandingEndpoint } from './endpoints/me/get-my-standing.ts'
import { listMyAttendanceEndpoint } from './endpoints/me/list-my-attendance.ts'
import { listMyOrganizationsEndpoint } from './endpoints/me/list-my-organizations.ts'
import { countUnreadEndpoint } from './endpoints/notifications/count-unread.ts'
import { listNotificationsEndpoint } from './endpoints/notifications/list-notifications.ts'
import { readNotificationEndpoint } from './endpoints/notifications/read-notification.ts'
import { listDevicesEndpoint } from './endpoints/people/list-devices.ts'
import { listPeopleEndpoint } from './endpoints/people/list-people.ts'
import { listRoomsEndpoint } from './endpoints/people/list-rooms.ts'
import { getAtRiskEndpoint } from './endpoints/reports/get-at-risk.ts'
import { getDailyEndpoint } from './endpoints/reports/get-daily.ts'
import { getOverviewEndpoint } from './endpoints/reports/get-overview.ts'
import { getRegisterEndpoint } from './endpoints/reports/get-register.ts'
import { getStudentPercentagesEndpoint } from './endpoints/reports/get-student-percentages.ts'
import { listRegistersNotTakenEndpoint } from './endpoints/reports/list-registers-not-taken.ts'
import { listReportMarksEndpoint } from './endpoints/reports/list-report-marks.ts'
import { listWarningsEndpoint } from './endpoints/reports/list-warnings.ts'
import { askSurpriseEndpoint } from './endpoints/sessions/ask-surprise.ts'
import { endSessionEndpoint } from './endpoints/sessions/end-session.ts'
import { explainMarkEndpoint } from './endpoints/sessions/explain-mark.ts'
import { getCodeEndpoint } from './endpoints/sessions/get-code.ts'
import { getProximityTokenEndpoint } from './endpoints/sessions/get-proximity-token.ts'
import { getSessionEndpoint } from './endpoints/sessions/get-session.ts'
import { listMarksEndpoint } from './endpoints/sessions/list-marks.ts'
import { listPresenceEndpoint } from './endpoints/sessions/list-presence.ts'
import { listSessionsEndpoint } from './endpoints/sessions/list-sessions.ts'
import { listSurprisesEndpoint } from './endpoints/sessions/list-surprises.ts'
import { markPeopleEndpoint } from './endpoints/sessions/mark-people.ts'
import { reopenSessionEndpoint } from './endpoints/sessions/reopen-session.ts'
import { startSessionEndpoint } from './endpoints/sessions/start-session.ts'
import { createTokensEndpoint } from './endpoints/sign-in/create-tokens.ts'
import { refreshTokensEndpoint } from './endpoints/sign-in/refresh-tokens.ts'
import { signOutEndpoint } from './endpoints/sign-in/sign-out.ts'
import { changeWebhookEndpoint } from './endpoints/webhooks/change-webhook.ts'
import { createWebhookEndpoint } from './endpoints/webhooks/create-webhook.ts'
import { deleteWebhookEndpoint } from './endpoints/webhooks/delete-webhook.ts'
import { getWebhookDeliveryEndpoint } from './endpoints/webhooks/get-webhook-delivery.ts'
import { listWebhookDeliveriesEndpoint } from './endpoints/webhooks/list-webhook-deliveries.ts'
import { listWebhookEventTypesEndpoint } from './endpoints/webhooks/list-webhook-event-types.ts'
import { listWebhooksEndpoint } from './endpoints/webhooks/list-webhooks.ts'
import { replayWebhookDeliveryEndpoint } from './endpoints/webhooks/replay-webhook-delivery.ts'
import { rotateWebhookSecretEndpoint } from './endpoints/webhooks/rotate-webhook-secret.ts'
import { sendWebhookTestEndpoint } from './endpoints/webhooks/send-webhook-test.ts'

/** For apps and programs of people; one line over the verbs. */
export const clientEndpoints: readonly Endpoint[] = [
  createTokensEndpoint,
  refreshTokensEndpoint,
  signOutEndpoint,
  getMeEndpoint,
  listMyOrganizationsEndpoint,
  listMyAttendanceEndpoint,
  getMyStandingEndpoint,
  listPeopleEndpoint,
  listRoomsEndpoint,
  listDevicesEndpoint,
  listClassesEndpoint,
  getClassEndpoint,
  listClassPeopleEndpoint,
  enrolStudentsEndpoint,
  endEnrolmentEndpoint,
  listSessionsEndpoint,
  startSessionEndpoint,
  getSessionEndpoint,
  endSessionEndpoint,
  reopenSessionEndpoint,
  getCodeEndpoint,
  getProximityTokenEndpoint,
  listMarksEndpoint,
  markPeopleEndpoint,
  explainMarkEndpoint,
  listPresenceEndpoint,
  listSurprisesEndpoint,
  askSurpriseEndpoint,
  listOpenSessionsEndpoint,
  submitCodeEndpoint,
  submitQrEndpoint,
  submitProximityTokenEndpoint,
  showPlaceEndpoint,
  listMyPresenceEndpoint,
  beginBeaconCheckInEndpoint,
  finishBeaconCheckInEndpoint,
  getMySurpriseEndpoint,
  answerSurpriseEndpoint,
  beginPasskeyCheckInEndpoint,
  finishPasskeyCheckInEndpoint,
  listNotificationsEndpoint,
  countUnreadEndpoint,
  readNotificationEndpoint,
  getOverviewEndpoint,
  getDailyEndpoint,
  getRegisterEndpoint,
  getStudentPercentagesEndpoint,
  getAtRiskEndpoint,
  listRegistersNotTakenEndpoint,
  listReportMarksEndpoint,
  listWarningsEndpoint,
  listWebhooksEndpoint,
  listWebhookEventTypesEndpoint,
  createWebhookEndpoint,
  changeWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecretEndpoint,
  sendWebhookTestEndpoint,
  listWebhookDeliveriesEndpoint,
  getWebhookDeliveryEndpoint,
  replayWebhookDeliveryEndpoint,
]
