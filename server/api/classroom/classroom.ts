import { createPersonAuthenticator } from '../../auth/client/authenticate.ts'
import type { RequestInfo, Services } from '../../kernel/context.ts'
import { isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { tooMany } from '../rest/person-refusals.ts'
import { type BucketSize, createTokenBuckets } from '../rest/token-buckets.ts'
import { Connection, type Reception } from './connection.ts'
import { closeCodes, errorFrame, summaryFrame } from './messages.ts'
import { admit, type Credentials, ownMarkFrame, type Participant, type Wire } from './participant.ts'
import { Room } from './room.ts'

/** Below it a client that marks a whole class at once is not slowed down. */
const messages: BucketSize = { burst: 300, perSecond: 20 }
/** Of one address, by those whom nobody knows yet. */
const strangers: BucketSize = { burst: 120, perSecond: 10 }
/** Facts of one moment are told together. */
const gatherMs = 30
/** How long a token, a class or a membership that ended may still listen. */
const recheckEveryMs = 15_000

export interface Arrival {
  sessionId: string
  /** From the Authorization header; absent: the first message signs in. */
  credentials?: Credentials
  info: RequestInfo
}

const bearer = /^Bearer ([\w.-]{10,2000})$/i

/** What the headers of a handshake say about who comes. */
export function credentialsIn(authorization?: string, organization?: string): Credentials | undefined {
  const token = bearer.exec(authorization ?? '')?.[1]
  return token ? { token, organization: organization ?? null } : undefined
}

/** The live classroom for third-party apps: one room per session that somebody listens to. */
export function createClassrooms(services: Services) {
  const authenticate = createPersonAuthenticator(services)
  const rooms = new Map<string, Room>()
  const due = new Set<Room>()
  const turns = createTokenBuckets(messages)
  const addresses = createTokenBuckets(strangers)
  const nowMs = () => services.clock.now().getTime()
  const report = (error: unknown, errorId: string) => {
    if (!isAppError(error) || error.code === 'internal')
      services.log.error({ err: error, errorId }, 'the classroom socket failed')
  }

  const keyOf = (orgId: string, sessionId: string) => `${orgId}/${sessionId}`

  function roomFor({ context }: Participant, sessionId: string): Room {
    const { orgId } = context.actor
    const key = keyOf(orgId, sessionId)
    const room = rooms.get(key) ?? new Room(services, orgId, sessionId)
    rooms.set(key, room)
    room.guests += 1
    return room
  }

  async function greet(room: Room, { wire, context, isStaff }: Participant, ref?: string) {
    const session = await room.refresh()
    wire.send(
      isStaff ? summaryFrame(session, room.counts(), ref) : await ownMarkFrame(context, room.sessionId, ref),
    )
  }

  async function join(participant: Participant, sessionId: string, ref?: string): Promise<Room> {
    const room = roomFor(participant, sessionId)
    const enter = () => {
      room.participants.add(participant)
      return greet(room, participant, ref)
    }
    await room.inTurn(enter).catch(error => {
      leave(room, participant)
      throw error
    })
    return room
  }

  function leave(room: Room, participant: Participant) {
    room.participants.delete(participant)
    room.guests -= 1
    if (room.guests === 0) rooms.delete(keyOf(room.orgId, room.sessionId))
  }

  function receptionFor(wire: Wire, { sessionId, info }: Arrival): Reception {
    return {
      async admit(credentials) {
        const wait = addresses.wait(info.ip, nowMs())
        if (wait > 0) throw tooMany(wait)
        return admit({ services, authenticate }, wire, credentials, info, sessionId).catch(error => {
          addresses.take(info.ip, nowMs())
          throw error
        })
      },
      join: (participant, ref) => join(participant, sessionId, ref),
      leave,
      welcome: (room, participant, ref) => room.inTurn(() => greet(room, participant, ref)),
      turnOf: ({ context }) => turns.take(context.actor.accountId, nowMs()),
      report,
    }
  }

  const look = (room: Room) =>
    room
      .inTurn(() => room.refresh())
      .catch(error => services.log.warn({ err: error }, 'a classroom could not be looked at'))

  /** Something was committed somewhere: whoever listens hears what it changed. */
  function ring() {
    for (const room of rooms.values()) {
      if (due.has(room)) continue
      due.add(room)
      setTimeout(() => {
        due.delete(room)
        void look(room)
      }, gatherMs)
    }
  }

  async function recheck() {
    for (const room of [...rooms.values()]) {
      for (const participant of [...room.participants]) {
        const { wire, credentials, context } = participant
        await admit({ services, authenticate }, wire, credentials, context.request, room.sessionId).catch(
          error => {
            // A database that does not answer is nobody's fault here.
            if (!isAppError(error)) return
            wire.send(errorFrame(error, newId()))
            wire.close(closeCodes.unauthenticated, 'Sign in again.')
          },
        )
      }
      // A bell that was not heard is made up for.
      await look(room)
    }
  }
  const rechecking = setInterval(() => void recheck(), recheckEveryMs)
  rechecking.unref()

  return {
    accept: (wire: Wire, arrival: Arrival) =>
      new Connection(wire, receptionFor(wire, arrival), arrival.credentials),
    ring,
    /** At once, instead of when its time comes. */
    recheck,
    close: () => clearInterval(rechecking),
  }
}

export type Classrooms = ReturnType<typeof createClassrooms>
