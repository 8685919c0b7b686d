import { createPersonAuthenticator } from '../../auth/client/authenticate.ts'
import { findEndedSignIns } from '../../domain/people/tokens/find-ended-sign-ins.ts'
import type { RequestInfo, Services } from '../../kernel/context.ts'
import { AppError, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type BucketSize, createTokenBuckets } from '../rest/admission/token-buckets.ts'
import { tooMany } from '../rest/person-refusals.ts'
import { Connection, type Reception } from './connection.ts'
import { closeCodes, errorFrame, summaryFrame } from './messages.ts'
import {
  admit,
  type Credentials,
  type Host,
  ownMarkFrame,
  type Participant,
  type Wire,
} from './participant.ts'
import { Room } from './room.ts'

/** Below it a client that marks a whole class at once is not slowed down. */
const messages: BucketSize = { burst: 300, perSecond: 20 }
/** Of one address, while it is refused. */
const strangers: BucketSize = { burst: 120, perSecond: 10 }
/** Facts of one moment are told together. */
const gatherMs = 30
/** How long a token that ran out, or a substitute whose days are over, may still listen. */
const recheckEveryMs = 15_000
/** One statement for everybody who listens, so that a revoked token is silent within a second. */
const endedEveryMs = 500
const noLongerSignedIn = new AppError('unauthenticated', 'This token or sign-in was ended.')

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

const keyOf = (orgId: string, sessionId: string) => `${orgId}/${sessionId}`

/** The live classroom for third-party apps: one room per session that somebody listens to. */
export class Classrooms {
  private readonly rooms = new Map<string, Room>()
  /** Rooms that will be looked at in a moment. */
  private readonly due = new Set<Room>()
  private readonly turns = createTokenBuckets(messages)
  private readonly addresses = createTokenBuckets(strangers)
  private readonly timers: NodeJS.Timeout[]
  private isLookingForEnded = false

  private readonly host: Host

  constructor(private readonly services: Services) {
    this.host = { services, authenticate: createPersonAuthenticator(services) }
    this.timers = [
      setInterval(() => void this.recheck(), recheckEveryMs).unref(),
      setInterval(() => void this.dropEnded(), endedEveryMs).unref(),
    ]
  }

  accept(wire: Wire, arrival: Arrival): Connection {
    return new Connection(wire, this.receptionFor(wire, arrival), arrival.credentials)
  }

  /** Something was committed somewhere: whoever listens hears what it changed. */
  ring() {
    for (const room of this.rooms.values()) {
      if (this.due.has(room)) continue
      this.due.add(room)
      setTimeout(() => {
        this.due.delete(room)
        void this.look(room)
      }, gatherMs)
    }
  }

  /** Everybody's right to be here, and a look at each session in case a bell was not heard. */
  async recheck() {
    for (const room of [...this.rooms.values()]) {
      for (const participant of [...room.participants]) await this.recheckOne(room, participant)
      await this.look(room)
    }
  }

  close() {
    for (const timer of this.timers) clearInterval(timer)
  }

  /** Ends the connections of tokens and sign-ins that were revoked. */
  private async dropEnded() {
    const listening = [...this.rooms.values()].flatMap(room => [...room.participants])
    if (listening.length === 0 || this.isLookingForEnded) return
    this.isLookingForEnded = true
    try {
      const ids = [...new Set(listening.map(({ context }) => context.actor.sessionId))]
      const request = { id: newId(), ip: '', userAgent: 'classroom' }
      const system = { services: this.services, actor: { kind: 'system' as const }, request }
      const ended = new Set(await findEndedSignIns(system, { ids }))
      for (const { wire, context } of listening) {
        if (!ended.has(context.actor.sessionId)) continue
        wire.send(errorFrame(noLongerSignedIn, newId()))
        wire.close(closeCodes.unauthenticated, 'Sign in again.')
      }
    } catch (error) {
      this.services.log.warn({ err: error }, 'ended sign-ins could not be looked for')
    } finally {
      this.isLookingForEnded = false
    }
  }

  private receptionFor(wire: Wire, { sessionId, info }: Arrival): Reception {
    return {
      admit: credentials => this.admit(wire, credentials, info, sessionId),
      join: (participant, ref) => this.join(participant, sessionId, ref),
      welcome: (room, participant, ref) => room.inTurn(() => this.greet(room, participant, ref)),
      leave: (room, participant) => this.leave(room, participant),
      turnOf: ({ context }) => this.turns.take(context.actor.accountId, this.nowMs()),
      report: (error, errorId) => {
        if (isAppError(error) && error.code !== 'internal') return
        this.services.log.error({ err: error, errorId }, 'the classroom socket failed')
      },
    }
  }

  private nowMs = () => this.services.clock.now().getTime()

  private async admit(wire: Wire, credentials: Credentials, info: RequestInfo, sessionId: string) {
    const wait = this.addresses.wait(info.ip, this.nowMs())
    if (wait > 0) throw tooMany(wait)
    try {
      return await admit(this.host, wire, credentials, info, sessionId)
    } catch (error) {
      this.addresses.take(info.ip, this.nowMs())
      throw error
    }
  }

  private async join(participant: Participant, sessionId: string, ref?: string): Promise<Room> {
    const { orgId } = participant.context.actor
    const key = keyOf(orgId, sessionId)
    const room = this.rooms.get(key) ?? new Room(this.services, orgId, sessionId)
    this.rooms.set(key, room)
    room.guests += 1
    const enter = () => {
      room.participants.add(participant)
      return this.greet(room, participant, ref)
    }
    await room.inTurn(enter).catch(error => {
      this.leave(room, participant)
      throw error
    })
    return room
  }

  private async greet(room: Room, { wire, context, isStaff }: Participant, ref?: string) {
    const session = await room.refresh()
    wire.send(
      isStaff ? summaryFrame(session, room.counts(), ref) : await ownMarkFrame(context, room.sessionId, ref),
    )
  }

  private leave(room: Room, participant: Participant) {
    room.participants.delete(participant)
    room.guests -= 1
    if (room.guests === 0) this.rooms.delete(keyOf(room.orgId, room.sessionId))
  }

  private look(room: Room) {
    return room
      .inTurn(() => room.refresh())
      .catch(error => this.services.log.warn({ err: error }, 'a classroom could not be looked at'))
  }

  private async recheckOne({ sessionId }: Room, { wire, credentials, context }: Participant) {
    try {
      await admit(this.host, wire, credentials, context.request, sessionId)
    } catch (error) {
      // A database that does not answer is nobody's fault here.
      if (!isAppError(error)) return
      wire.send(errorFrame(error, newId()))
      wire.close(closeCodes.unauthenticated, 'Sign in again.')
    }
  }
}
