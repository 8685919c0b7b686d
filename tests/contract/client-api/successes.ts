import { z } from 'zod'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { submitCode } from '../../../server/domain/check-ins/submit-code.ts'
import { askSurprise } from '../../../server/domain/check-ins/surprise/ask-surprise.ts'
import { listSurprises } from '../../../server/domain/check-ins/surprise/list-surprises.ts'
import { showToken } from '../../../server/domain/proximity/show-token.ts'
import { listDeliveries } from '../../../server/domain/webhooks/deliveries/list-deliveries.ts'
import { sendTest } from '../../../server/domain/webhooks/deliveries/send-test.ts'
import { createEndpoint } from '../../../server/domain/webhooks/endpoints/create-endpoint.ts'
import { enrolPhone } from '../../support/authenticator/enrol.ts'
import { readBoard } from '../../support/board.ts'
import { createClassroom } from '../../support/classroom.ts'
import type { Member } from '../../support/school.ts'
import type { ClientDoor } from './app.ts'

/** A request that succeeds: by whom, where, with what. */
export interface Good {
  by: Member
  path: string
  body?: unknown
  /** The same, where it takes a question of the server's first. */
  answer?(token: string): Promise<unknown>
}

const challenge = z.object({ ticket: z.string(), options: z.looseObject({ challenge: z.string() }) })

/** A class with a session that is open now. */
async function lesson({ school }: ClientDoor) {
  const { open, ...room } = await createClassroom(school)
  const { id } = await open()
  return { ...room, id }
}

type Make = (door: ClientDoor) => Promise<Good>

const ofStudent =
  (path: string): Make =>
  async ({ school }) => ({ by: school.student, path })

const ofOwner =
  (path: string): Make =>
  async ({ school }) => ({ by: school.owner, path })

const ofCourse =
  (path: string): Make =>
  async ({ school, room }) => ({ by: school.owner, path: `${path}&classId=${room.classId}` })

const ofSession =
  (rest: string, body?: unknown): Make =>
  async door => {
    const { teacher, id } = await lesson(door)
    return { by: teacher, path: `/sessions/${id}${rest}`, body }
  }

/** A webhook of an organization of its own owner's, with a delivery. */
const ofWebhook =
  (path: (ids: { endpointId: string; deliveryId: string }) => string, body: unknown = {}): Make =>
  async ({ school }) => {
    const { context } = school.owner
    const { items } = await listDeliveries(context, { limit: 1 })
    const known = items[0]
    const { endpointId } =
      known ??
      (await createEndpoint(context, { url: 'https://told.example.org/', eventTypes: ['session.opened'] }))
    const { deliveryId } = await sendTest(context, { endpointId })
    return { by: school.owner, path: path({ endpointId, deliveryId }), body }
  }

/** A lesson whose student came by the board's code. */
async function phoneLesson(door: ClientDoor) {
  const room = await lesson(door)
  const { code } = await readBoard(room.teacher, room.id)
  await submitCode(room.student.context, { code })
  return room
}

/** What each operation takes, by its name. */
export const goodRequests: Record<string, Make> = {
  listMyOrganizations: ofStudent('/me/organizations'),
  signOut: async ({ school }) => ({ by: await school.member('student'), path: '/auth/sign-out', body: {} }),
  getMe: ofStudent('/me'),
  listMyAttendance: ofStudent('/me/attendance?limit=5'),
  getMyStanding: ofStudent('/me/standing'),
  listPeople: ofOwner('/people?role=student&limit=2'),
  listRooms: ofStudent('/rooms'),
  listDevices: ofOwner('/devices'),
  listClasses: ofOwner('/classes?archived=false'),
  getClass: async ({ room }) => ({ by: room.teacher, path: `/classes/${room.classId}` }),
  listClassPeople: async ({ room }) => ({ by: room.teacher, path: `/classes/${room.classId}/people` }),
  enrolStudents: async ({ school, room }) => {
    const { personId } = await school.member('student')
    return { by: school.admin, path: `/classes/${room.classId}/people`, body: { personIds: [personId] } }
  },
  endEnrolment: async ({ school }) => {
    const { classId, student } = await createClassroom(school)
    return { by: school.admin, path: `/classes/${classId}/people/${student.personId}/end`, body: {} }
  },
  listSessions: async ({ room }) => ({ by: room.teacher, path: `/sessions?classId=${room.classId}` }),
  startSession: async ({ school }) => {
    const { teacher, classId } = await createClassroom(school)
    return { by: teacher, path: '/sessions', body: { classId, lengthMinutes: 30 } }
  },
  getSession: ofSession(''),
  endSession: ofSession('/end', {}),
  reopenSession: async door => {
    const { teacher, id } = await lesson(door)
    await closeSession(teacher.context, { sessionId: id })
    return { by: teacher, path: `/sessions/${id}/reopen`, body: {} }
  },
  getCode: ofSession('/code'),
  getProximityToken: ofSession('/proximity-token'),
  listMarks: ofSession('/marks'),
  markPeople: async door => {
    const { teacher, id, student } = await lesson(door)
    const body = { personIds: [student.personId], status: 'late', note: 'The bus.' }
    return { by: teacher, path: `/sessions/${id}/marks`, body }
  },
  explainMark: async door => {
    const { id, student } = await lesson(door)
    return { by: student, path: `/sessions/${id}/marks/${student.personId}` }
  },
  listPresence: ofSession('/presence'),
  listOpenSessions: ofStudent('/check-ins/sessions'),
  submitCode: async door => {
    const { teacher, id, student } = await lesson(door)
    const { code } = await readBoard(teacher, id)
    return { by: student, path: '/check-ins/code', body: { code } }
  },
  submitQr: async door => {
    const { teacher, id, student } = await lesson(door)
    const { token } = await readBoard(teacher, id)
    return { by: student, path: '/check-ins/qr', body: { token } }
  },
  submitProximityToken: async door => {
    const { teacher, id, student } = await lesson(door)
    const { showing } = await showToken(teacher.context, { sessionId: id })
    return { by: student, path: '/check-ins/proximity', body: { token: showing?.token, rssi: -60 } }
  },
  beginBeaconCheckIn: async door => {
    const { id, student } = await lesson(door)
    return { by: student, path: '/check-ins/beacon/challenge', body: { sessionId: id } }
  },
  finishBeaconCheckIn: async door => {
    const { id, student } = await lesson(door)
    const body = {
      sessionId: id,
      issuedAt: door.world.clock.now().getTime(),
      proof: '0'.repeat(32),
      rssi: -58,
    }
    return { by: student, path: '/check-ins/beacon', body }
  },
  listSurprises: ofSession('/surprises'),
  askSurprise: async door => {
    const { teacher, id } = await phoneLesson(door)
    return { by: teacher, path: `/sessions/${id}/surprises`, body: { percent: 100, seconds: 60 } }
  },
  getMySurprise: async door => {
    const { teacher, id, student } = await phoneLesson(door)
    await askSurprise(teacher.context, { sessionId: id })
    return { by: student, path: '/check-ins/surprise' }
  },
  answerSurprise: async door => {
    const { teacher, id, student } = await phoneLesson(door)
    await askSurprise(teacher.context, { sessionId: id })
    const [round] = (await listSurprises(teacher.context, { sessionId: id })).rounds
    return { by: student, path: '/check-ins/surprise', body: { code: round?.running?.code } }
  },
  showPlace: async door => {
    const { id, student } = await lesson(door)
    return { by: student, path: '/check-ins/place', body: { sessionId: id, position: null } }
  },
  listMyPresence: ofStudent('/check-ins/presence'),
  beginPasskeyCheckIn: async door => {
    const { id, student } = await lesson(door)
    await enrolPhone(door.world, student)
    return { by: student, path: '/check-ins/passkey/challenge', body: { sessionId: id } }
  },
  finishPasskeyCheckIn: async door => {
    const { id, student } = await lesson(door)
    const { authenticator } = await enrolPhone(door.world, student)
    // The question and the answer belong to one sign-in.
    const answer = async (token: string) => {
      const asked = await door.ask('POST', '/check-ins/passkey/challenge', { token, body: { sessionId: id } })
      const { ticket, options } = challenge.parse(await asked.json())
      return { sessionId: id, ticket, response: authenticator.assert(options) }
    }
    return { by: student, path: '/check-ins/passkey', answer }
  },
  listNotifications: ofStudent('/notifications?unread=true'),
  countUnread: ofStudent('/notifications/unread'),
  readNotification: async door => ({
    by: door.notified,
    path: `/notifications/${door.notificationId}/read`,
    body: {},
  }),
  getOverview: ofOwner('/reports/overview?from=2026-03-01&to=2026-03-07&grain=day'),
  getDaily: ofOwner('/reports/daily?date=2026-03-02'),
  getRegister: ofCourse('/reports/register?from=2026-03-01&to=2026-03-07'),
  getStudentPercentages: ofCourse('/reports/students?from=2026-03-01&to=2026-03-07&by=month'),
  getAtRisk: ofOwner('/reports/at-risk?page=0'),
  listRegistersNotTaken: ofOwner('/reports/not-taken?from=2026-03-01&to=2026-03-07'),
  listReportMarks: ofOwner('/reports/marks?from=2026-03-01&to=2026-03-07'),
  listWarnings: ofOwner('/reports/warnings?state=any&limit=3'),
  listWebhooks: ofOwner('/webhooks'),
  listWebhookEventTypes: ofOwner('/webhooks/event-types'),
  createWebhook: async ({ school }) => ({
    by: school.owner,
    path: '/webhooks',
    body: { url: 'https://receiver.example.org/', eventTypes: ['session.opened'] },
  }),
  changeWebhook: ofWebhook(({ endpointId }) => `/webhooks/${endpointId}`, { enabled: true }),
  deleteWebhook: ofWebhook(({ endpointId }) => `/webhooks/${endpointId}/delete`),
  rotateWebhookSecret: ofWebhook(({ endpointId }) => `/webhooks/${endpointId}/rotate-secret`),
  sendWebhookTest: ofWebhook(({ endpointId }) => `/webhooks/${endpointId}/test`),
  listWebhookDeliveries: ofOwner('/webhook-deliveries?status=waiting&limit=3'),
  getWebhookDelivery: async door => {
    const { body: _, ...asked } = await ofWebhook(({ deliveryId }) => `/webhook-deliveries/${deliveryId}`)(
      door,
    )
    return asked
  },
  replayWebhookDelivery: ofWebhook(({ deliveryId }) => `/webhook-deliveries/${deliveryId}/replay`),
}
