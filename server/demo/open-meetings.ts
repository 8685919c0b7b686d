import { cards } from '../../db/schema/devices.ts'
import { getRoster } from '../domain/attendance/get-roster.ts'
import { listSessions } from '../domain/sessions/list-sessions.ts'
import type { Context } from '../kernel/context.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'
import type { Cardholder, OpenMeeting } from './crowd.ts'
import { occasionOf } from './history/hold-meeting.ts'

async function meetingOf(context: Context, sessionId: string, cardOf: Map<string, string>) {
  const { session, rows } = await getRoster(context, { sessionId })
  const holders = (isMissing: boolean): Cardholder[] =>
    rows
      .filter(row => (row.status === 'expected') === isMissing)
      .flatMap(({ personId, rollNumber }) => {
        const uid = cardOf.get(personId)
        return uid ? [{ personId, name: rollNumber ?? personId, uid }] : []
      })
  const { id, roomId, slotId, localDate, startsAt, endsAt, lateAfterMinutes } = session
  const name = slotId ? `${slotId} ${localDate}` : id
  const occasion = occasionOf(name, startsAt, endsAt, lateAfterMinutes)
  return {
    sessionId,
    roomId: roomId ?? '',
    startsAt,
    occasion,
    missing: holders(true),
    marked: holders(false),
  }
}

/** The sessions that take scans now, with who is still missing and everyone's card. */
export async function openMeetings(context: Context): Promise<OpenMeeting[]> {
  const held = await inTransaction(context, false, ({ tx }) => tx.select().from(cards))
  const cardOf = new Map(held.filter(card => !card.validTo).map(card => [card.personId, card.uid]))
  const { items } = await listSessions(context, { state: 'open', limit: 20 })
  const now = context.services.clock.now()
  const running = items.filter(session => session.roomId && now < session.endsAt)
  const meetings: OpenMeeting[] = []
  for (const { id } of running) meetings.push(await meetingOf(context, id, cardOf))
  return meetings
}
