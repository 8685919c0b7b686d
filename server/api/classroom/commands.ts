import type { z } from 'zod'
import { closeSession } from '../../domain/attendance/close-session.ts'
import { markPeople } from '../../domain/attendance/mark-people.ts'
import { getSession } from '../../domain/sessions/get-session.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Scope } from '../../kernel/permissions.ts'
import { requireScope } from '../rest/person-refusals.ts'
import { invalidInput } from '../rest/problem.ts'
import { type ClientMessage, markData, noData } from './messages.ts'
import { ownMarkFrame } from './participant.ts'
import type { Asker, Room } from './room.ts'

type Data = ClientMessage['data']

interface Command {
  /** Whose it is: of those who run the session, or of those who are marked in it. */
  isForStaff: boolean
  scope: Scope
  /** Inside the room's turn. */
  run(room: Room, asker: Asker, data: Data): Promise<void>
}

function read<T extends z.ZodType>(schema: T, data: Data): z.output<T> {
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** What each event does when a client sends it. */
export const commands: Record<Exclude<ClientMessage['event'], 'AUTHENTICATE'>, Command> = {
  ATTENDANCE_MARKED: {
    isForStaff: true,
    scope: 'sessions:run',
    async run(room, asker, data) {
      const { personId, ...word } = read(markData, data)
      const input = { ...word, sessionId: room.sessionId, personIds: [personId] }
      await markPeople(asker.participant.context, input as z.input<typeof markPeople.definition.input>)
      await room.refresh({ ...asker, personId })
    },
  },
  TODAY_SUMMARY: {
    isForStaff: true,
    scope: 'sessions:read',
    async run(room, asker, data) {
      read(noData, data)
      await getSession(asker.participant.context, { sessionId: room.sessionId })
      room.tellCounts(await room.refresh(), asker)
    },
  },
  MY_ATTENDANCE: {
    isForStaff: false,
    scope: 'attendance:read',
    async run(room, { participant, ref }, data) {
      read(noData, data)
      participant.wire.send(await ownMarkFrame(participant.context, room.sessionId, ref))
    },
  },
  DONE: {
    isForStaff: true,
    scope: 'sessions:run',
    async run(room, asker, data) {
      read(noData, data)
      await closeSession(asker.participant.context, { sessionId: room.sessionId })
      await room.refresh(asker)
    },
  },
}

/** The role, then the token, then the data, and only then the session. */
export function obey(room: Room, asker: Asker, { event, data }: ClientMessage): Promise<void> {
  if (event === 'AUTHENTICATE') throw new Error('Signing in is not done inside a room.')
  const { isForStaff, scope, run } = commands[event]
  const { isStaff, scopes } = asker.participant
  if (isStaff !== isForStaff) {
    const whose = isForStaff ? 'those who run the session' : 'those who are marked in the session'
    throw new AppError('forbidden', `${event} is for ${whose}.`)
  }
  requireScope(scopes, scope)
  return room.inTurn(() => run(room, asker, data))
}
