import { newId } from '../../kernel/ids.ts'
import { tooMany } from '../rest/person-refusals.ts'
import { invalidInput } from '../rest/problem.ts'
import { obey } from './commands.ts'
import { authenticateData, type ClientMessage, clientMessage, closeCodes, errorFrame } from './messages.ts'
import { type Credentials, type Participant, requireSame, type Wire } from './participant.ts'
import type { Room } from './room.ts'

/** What a connection needs of the classroom it is in. */
export interface Reception {
  /** Lets somebody in, or throws. */
  admit(credentials: Credentials): Promise<Participant>
  join(participant: Participant, ref?: string): Promise<Room>
  /** What is true now, for somebody who is in already. */
  welcome(room: Room, participant: Participant, ref?: string): Promise<void>
  leave(room: Room, participant: Participant): void
  /** Seconds to wait before this person's next message; 0: none. */
  turnOf(participant: Participant): number
  report(error: unknown, errorId: string): void
}

/** Messages that may wait for their turn; who sends more is not listening. */
const waitingMax = 400
const silentMs = 10_000

/** JSON, or nothing that could pass the schema. */
function decoded(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One client: its messages are answered in the order in which they came. */
export class Connection {
  private participant: Participant | undefined
  private room: Room | undefined
  private work: Promise<void> = Promise.resolve()
  private waiting = 0
  private isGone = false
  private readonly silence: NodeJS.Timeout

  constructor(
    private readonly wire: Wire,
    private readonly reception: Reception,
    credentials?: Credentials,
  ) {
    this.silence = setTimeout(() => wire.close(closeCodes.silent, 'Sign in first.'), silentMs)
    this.silence.unref()
    if (credentials) this.queue(() => this.enter(credentials))
  }

  message(text: string) {
    if (this.waiting >= waitingMax) return this.wire.close(closeCodes.flooding, 'Too many messages.')
    this.queue(() => this.hear(text))
  }

  closed() {
    this.isGone = true
    clearTimeout(this.silence)
    if (this.room && this.participant) this.reception.leave(this.room, this.participant)
  }

  private queue(task: () => Promise<void>) {
    this.waiting += 1
    this.work = this.work.then(task).finally(() => {
      this.waiting -= 1
    })
  }

  private refuse(error: unknown, ref?: string) {
    const errorId = newId()
    this.reception.report(error, errorId)
    this.wire.send(errorFrame(error, errorId, ref))
  }

  private async hear(text: string) {
    const read = clientMessage.safeParse(decoded(text))
    if (!read.success) return this.refuse(invalidInput(read.error))
    const { ref } = read.data
    try {
      if (read.data.event === 'AUTHENTICATE') await this.signIn(read.data)
      else await this.obey(read.data)
    } catch (error) {
      this.refuse(error, ref)
    }
  }

  private async signIn({ data, ref }: ClientMessage) {
    const read = authenticateData.safeParse(data)
    if (!read.success) throw invalidInput(read.error)
    const { token, organization = null } = read.data
    await this.enter({ token, organization }, ref)
  }

  private async obey(message: ClientMessage) {
    const { room, participant } = this
    if (!room || !participant) return this.wire.close(closeCodes.unauthenticated, 'Sign in first.')
    const wait = this.reception.turnOf(participant)
    if (wait > 0) throw tooMany(wait)
    await obey(room, { participant, ref: message.ref }, message)
  }

  /** A refusal at the door ends the connection; one of a later token leaves the earlier one in force. */
  private async enter(credentials: Credentials, ref?: string) {
    try {
      const admitted = await this.reception.admit(credentials)
      if (this.participant) {
        requireSame(this.participant, admitted)
        Object.assign(this.participant, admitted)
      }
      const participant = this.participant ?? admitted
      this.participant = participant
      clearTimeout(this.silence)
      if (this.isGone) return
      if (this.room) return await this.reception.welcome(this.room, participant, ref)
      this.room = await this.reception.join(participant, ref)
      if (this.isGone) this.reception.leave(this.room, participant)
    } catch (error) {
      this.refuse(error, ref)
      if (!this.room) this.wire.close(codeFor(error), 'Not let in.')
    }
  }
}

const codeFor = (error: unknown): number => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'not-found') return closeCodes['not-found']
  return code === 'unauthenticated' ? closeCodes.unauthenticated : closeCodes.forbidden
}
