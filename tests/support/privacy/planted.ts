import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '../../../db/schema/accounts.ts'
import { terminalCommands, terminalUploads } from '../../../db/schema/devices/terminals.ts'
import { cards } from '../../../db/schema/devices.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { mails } from '../../../db/schema/mails.ts'
import { sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { guardians } from '../../../db/schema/roster.ts'
import { newId } from '../../../server/kernel/ids.ts'
import type { Place } from '../../stories/tenancy/furnish.ts'
import type { World } from '../world.ts'

export const canary = {
  name: 'Canaria Personne',
  address: 'canary-address@example.org',
  kin: 'canary-kin@example.org',
  uid: '04CA4A121E5700',
  roll: 'CANARY77',
}
const { name, address, kin, uid, roll } = canary

/** Texts by which the student could still be found, besides the canaries of single columns. */
export const traces = ['canary-', ...Object.values(canary)]

/** What others keep that names the person: messages, mails, files of rosters, a note, an upload of a terminal. */
export async function plantElsewhere(world: World, here: Place) {
  const { db } = world.database
  const { orgId, teacher, student, slug } = here.school
  const about = `${name} was absent`
  const at = world.clock.now()
  await db.insert(notifications).values({
    ...{ orgId, id: newId(), personId: teacher.personId, kind: 'mark-recorded', title: about },
    ...{ body: 'Look.', dedupeKey: 'canary-told' },
  })
  const link = `http://localhost:3000/${slug}/me`
  await db.insert(mails).values([
    { id: newId(), idempotencyKey: newId(), recipient: kin, subject: about, text: `${about} ${link}` },
    { id: newId(), idempotencyKey: newId(), recipient: address, subject: 'Marked', status: 'sent' },
  ])
  await db.insert(terminalUploads).values({
    ...{ orgId, id: newId(), terminalId: here.terminalId, kind: 'ATTLOG', receivedAt: at },
    body: `${roll}\t2026-03-02 09:00:00\t0\t1`,
  })
  await db.insert(terminalCommands).values({
    ...{ orgId, terminalId: here.terminalId },
    command: `DATA UPDATE USERINFO PIN=${roll}\tName=${name}\tPri=0`,
  })
  await db.insert(sessionNotes).values({
    ...{ orgId, id: newId(), sessionId: here.sessionId, authorId: teacher.personId },
    words: `A loud lesson, except for ${name}.`,
  })
  await db.update(guardians).set({ email: kin }).where(eq(guardians.personId, student.personId))
  await db
    .update(people)
    .set({ fullName: name, email: address, rollNumber: roll })
    .where(eq(people.id, student.personId))
  await db.update(accounts).set({ fullName: name, email: address }).where(eq(accounts.id, student.accountId))
  await db.update(cards).set({ uid }).where(eq(cards.id, here.cardId))
  await db.execute(sql`update evidence set value = ${uid} where method = 'card' and value = ${here.uid}`)
  await db
    .update(eventLog)
    .set({ payload: { cardId: here.cardId, uid, personId: student.personId } })
    .where(and(eq(eventLog.orgId, orgId), eq(eventLog.type, 'card.assigned')))
}
