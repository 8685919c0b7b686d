import { eq, inArray } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { attributions, evidence, marks } from '../../db/schema/attendance.ts'
import { enrolments } from '../../db/schema/classes.ts'
import { cards } from '../../db/schema/devices.ts'
import { eventLog } from '../../db/schema/event-log.ts'
import { mails } from '../../db/schema/mails.ts'
import { notifications } from '../../db/schema/notifications.ts'
import { people } from '../../db/schema/people.ts'
import { sessions } from '../../db/schema/sessions.ts'
import type { Campus, Corner } from './campus.ts'

/** Everything both organizations hold, read past every policy. */
export async function readCampus({ db }: Database, { orgIds }: Campus) {
  const ids = [...orgIds]
  return {
    evidence: await db.select().from(evidence).where(inArray(evidence.orgId, ids)),
    attributions: await db.select().from(attributions).where(inArray(attributions.orgId, ids)),
    marks: await db.select().from(marks).where(inArray(marks.orgId, ids)),
    sessions: await db.select().from(sessions).where(inArray(sessions.orgId, ids)),
    enrolments: await db.select().from(enrolments).where(inArray(enrolments.orgId, ids)),
    cards: await db.select().from(cards).where(inArray(cards.orgId, ids)),
    people: await db.select().from(people).where(inArray(people.orgId, ids)),
    notifications: await db.select().from(notifications).where(inArray(notifications.orgId, ids)),
    mails: await db.select({ key: mails.idempotencyKey }).from(mails),
    events: await db.select().from(eventLog).where(eq(eventLog.type, 'mark.changed')),
  }
}

export type Ledger = Awaited<ReturnType<typeof readCampus>>

/** By session, person or device: what belongs to one corner, each list filtered once for all corners. */
export function cornersOf(ledger: Ledger, campus: Campus): Map<Corner, Ledger> {
  const owner = new Map<string, Corner>()
  for (const corner of campus.corners) {
    for (const id of corner.sessionIds) owner.set(id, corner)
    for (const { personId } of corner.people) owner.set(personId, corner)
    for (const { deviceId } of corner.readers) owner.set(deviceId, corner)
  }
  for (const fact of ledger.evidence) {
    const corner = owner.get(fact.deviceId ?? '')
    if (corner) owner.set(fact.id, corner)
  }
  const parts = new Map(campus.corners.map(corner => [corner, emptyLedger()]))
  const deal = <K extends keyof Ledger>(name: K, ownerOf: (row: Ledger[K][number]) => string) => {
    for (const row of ledger[name]) {
      const corner = owner.get(ownerOf(row))
      const part = corner && parts.get(corner)
      if (part) (part[name] as Ledger[K][number][]).push(row)
    }
  }
  deal('evidence', row => row.id)
  deal('attributions', row => row.evidenceId)
  deal('marks', row => row.sessionId)
  deal('sessions', row => row.id)
  deal('enrolments', row => row.personId)
  deal('cards', row => row.personId)
  deal('people', row => row.id)
  deal('notifications', row => row.personId)
  deal('mails', row => row.key.split(':')[1] ?? '')
  deal('events', row => String(row.payload.personId))
  return parts
}

function emptyLedger(): Ledger {
  return {
    ...{ evidence: [], attributions: [], marks: [], sessions: [], enrolments: [] },
    ...{ cards: [], people: [], notifications: [], mails: [], events: [] },
  }
}
