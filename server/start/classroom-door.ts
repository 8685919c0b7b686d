import { SocketDoor } from '../adapters/socket/socket-door.ts'
import { Classrooms, credentialsIn } from '../api/classroom/classroom.ts'
import { headersOf } from '../api/rest/node-door.ts'
import { requestInfo } from '../auth/request-info.ts'
import type { Services } from '../kernel/context.ts'
import type { Doorbell } from '../ports/event-log.ts'

interface Options {
  services: Services
  doorbell: Pick<Doorbell, 'onRing'>
  proxyHops: number
}

const path = /^\/api\/v1\/sessions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/live$/

/** The live classroom's sockets, for third-party apps: `GET /api/v1/sessions/{sessionId}/live`. */
export function openClassroomDoor({ services, doorbell, proxyHops }: Options) {
  const classrooms = new Classrooms(services)
  doorbell.onRing(() => classrooms.ring())
  const door = new SocketDoor({
    path,
    accept(socket, request, [, sessionId = '']) {
      const headers = headersOf(request)
      const organization = headers.get('muster-organization') ?? undefined
      const credentials = credentialsIn(headers.get('authorization') ?? undefined, organization)
      return classrooms.accept(socket, { sessionId, credentials, info: requestInfo(headers, proxyHops) })
    },
  })
  return {
    handleUpgrade: door.handleUpgrade.bind(door),
    recheck: () => classrooms.recheck(),
    async close() {
      classrooms.close()
      await door.close()
    },
  }
}

export type ClassroomDoor = ReturnType<typeof openClassroomDoor>
