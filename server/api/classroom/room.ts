import type { RosterRow } from '../../domain/attendance/get-roster.ts'
import { followSession } from '../../domain/attendance/live/follow-session.ts'
import type { Session } from '../../domain/sessions/session-shape.ts'
import type { Services } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import {
  type Counts,
  closeCodes,
  countsOf,
  doneFrame,
  errorFrame,
  markedFrame,
  summaryFrame,
} from './messages.ts'
import { ownMarkFrame, type Participant } from './participant.ts'

/** What is new in a session since the last look. */
interface News {
  session: Session
  rows: RosterRow[]
  isOver: boolean
}

/** Who asked, how the answer is to be named, and whom it is about. */
export interface Asker {
  participant: Participant
  ref?: string
  personId?: string
}

const noLonger = new AppError(
  'forbidden',
  'You are no member here any more, in another role, or no longer teach this class.',
)

/**
 * Everybody who listens to one session through this process. What happens in it happens one after the other, so each
 * hears the marks in their order and whoever asked hears first. It reads what is true and tells the difference: a
 * message that was missed is in the next one.
 */
export class Room {
  readonly participants = new Set<Participant>()
  /** Those, and whoever is on the way in: the room stays while there are any. */
  guests = 0
  private readonly known = new Map<string, RosterRow>()
  private session: Session | undefined
  private work: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly services: Services,
    readonly orgId: string,
    readonly sessionId: string,
  ) {}

  /** Runs after all that was asked for before. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.work.then(task)
    this.work = turn.catch(() => undefined)
    return turn
  }

  counts = (): Counts => countsOf(this.known.values())

  /** Looks at the session and tells what changed, the asker first; the others hear without the asker's `ref`. */
  async refresh(asker?: Asker): Promise<Session> {
    const isFirst = this.session === undefined
    const news = await this.look()
    if (!isFirst) await this.tell(news, asker)
    return news.session
  }

  /** The counts, to the asker and then to everybody else here. */
  tellCounts(session: Session, asker: Asker) {
    for (const participant of this.inOrder(asker))
      participant.wire.send(
        summaryFrame(session, this.counts(), participant === asker.participant ? asker.ref : undefined),
      )
  }

  private async look(): Promise<News> {
    const { services, orgId, sessionId } = this
    const listeners = [...new Set([...this.participants].map(({ context }) => context.actor.personId))]
    const request = { id: newId(), ip: '', userAgent: 'classroom' }
    const { session, rows, members } = await followSession(
      { services, request, actor: { kind: 'system', orgId } },
      { sessionId, knownVersion: this.session?.version ?? null, listeners },
    )
    const before = this.session
    this.session = session
    this.dropFormer(new Map(members.map(({ personId, role }) => [personId, role])))
    const changed = rows ? this.changed(rows) : []
    return { session, rows: changed, isOver: Boolean(before && !before.closedAt && session.closedAt) }
  }

  private dropFormer(roles: Map<string, string>) {
    for (const participant of this.participants) {
      const { personId, role } = participant.context.actor
      if (roles.get(personId) === role) continue
      participant.wire.send(errorFrame(noLonger, newId()))
      participant.wire.close(closeCodes.forbidden, 'Not yours to hear any more.')
      this.participants.delete(participant)
    }
  }

  private changed(rows: RosterRow[]): RosterRow[] {
    const fresh = rows.filter(row => {
      const before = this.known.get(row.personId)
      return before?.version !== row.version || before.status !== row.status
    })
    this.known.clear()
    for (const row of rows) this.known.set(row.personId, row)
    return fresh
  }

  private async tell({ session, rows, isOver }: News, asker?: Asker) {
    const counts = this.counts()
    const own = new Set(rows.map(({ personId }) => personId))
    for (const participant of this.inOrder(asker)) {
      const ref = participant === asker?.participant ? asker.ref : undefined
      if (participant.isStaff)
        for (const row of rows)
          participant.wire.send(
            markedFrame(session.id, row, row.personId === asker?.personId ? ref : undefined),
          )
      else if (own.has(participant.context.actor.personId)) await this.tellOwn(participant)
      if (isOver) participant.wire.send(doneFrame(session, counts, ref))
    }
    // What was said already changes nothing, and is answered all the same.
    const row = asker?.personId && !own.has(asker.personId) ? this.known.get(asker.personId) : undefined
    if (row) asker?.participant.wire.send(markedFrame(session.id, row, asker.ref))
  }

  private inOrder(asker?: Asker): Participant[] {
    const others = [...this.participants].filter(participant => participant !== asker?.participant)
    return asker ? [asker.participant, ...others] : others
  }

  private async tellOwn({ wire, context }: Participant) {
    try {
      wire.send(await ownMarkFrame(context, this.sessionId))
    } catch (error) {
      wire.send(errorFrame(error, newId()))
      wire.close(closeCodes['not-found'], 'Not your session any more.')
    }
  }
}
