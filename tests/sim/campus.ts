import type { Database } from '../../db/client.ts'
import { classes, enrolments } from '../../db/schema/classes.ts'
import { cards, deviceKeys, devices } from '../../db/schema/devices.ts'
import { notificationPreferences } from '../../db/schema/notifications.ts'
import { organizations, rooms } from '../../db/schema/organizations.ts'
import { people } from '../../db/schema/people.ts'
import { sessions } from '../../db/schema/sessions.ts'
import { newId } from '../../server/kernel/ids.ts'
import type { Keyring } from '../../server/kernel/keyring.ts'
import type { Identity } from './sim-device.ts'

export interface Person {
  personId: string
  orgId: string
  uid: string
  /** Wants to be told, here and by mail. */
  isTold: boolean
}

/** One seed's own corner: a room with two readers, and a room of another organization with one. */
export interface Corner {
  seed: number
  sessionIds: [string, string]
  people: [Person, ...Person[]]
  readers: Identity[]
}

export interface Campus {
  orgIds: [string, string]
  corners: Corner[]
}

const toMs = (date: Date, minutes: number) => new Date(date.getTime() + minutes * 60_000)
const startsOn = '2020-01-01'
const [near, far] = [4, 2]

/** Rows gathered for one insert per table: a corner costs a millisecond. */
class Rows {
  readonly rooms: (typeof rooms.$inferInsert)[] = []
  readonly devices: (typeof devices.$inferInsert)[] = []
  readonly deviceKeys: (typeof deviceKeys.$inferInsert)[] = []
  readonly people: (typeof people.$inferInsert)[] = []
  readonly preferences: (typeof notificationPreferences.$inferInsert)[] = []
  readonly cards: (typeof cards.$inferInsert)[] = []
  readonly classes: (typeof classes.$inferInsert)[] = []
  readonly enrolments: (typeof enrolments.$inferInsert)[] = []
  readonly sessions: (typeof sessions.$inferInsert)[] = []

  async insert({ db }: Database): Promise<void> {
    await db.insert(rooms).values(this.rooms)
    await db.insert(devices).values(this.devices)
    await db.insert(deviceKeys).values(this.deviceKeys)
    await db.insert(people).values(this.people)
    await db.insert(notificationPreferences).values(this.preferences)
    await db.insert(cards).values(this.cards)
    await db.insert(classes).values(this.classes)
    await db.insert(enrolments).values(this.enrolments)
    await db.insert(sessions).values(this.sessions)
  }
}

function addReader(rows: Rows, keyring: Keyring, orgId: string, roomId: string, name: string): Identity {
  const deviceId = newId()
  const keyId = `k_${deviceId.slice(-12)}`
  const key = deviceId.replaceAll('-', '').repeat(2)
  rows.devices.push({ orgId, id: deviceId, roomId, name, kind: 'reader', claimedAt: new Date(0) })
  rows.deviceKeys.push({ orgId, id: keyId, deviceId, sealedKey: keyring.seal(key, keyId) })
  return { deviceId, orgId, keyId, key }
}

function addPerson(rows: Rows, orgId: string, classId: string, name: string, uid: string, isTold: boolean) {
  const personId = newId()
  const email = `${name.replaceAll(' ', '-')}@example.org`
  rows.people.push({ orgId, id: personId, fullName: name, email, role: 'student', status: 'active' })
  if (!isTold) rows.preferences.push({ orgId, personId, kind: 'mark-recorded', inApp: false, mail: false })
  rows.cards.push({ orgId, id: newId(), uid, personId, validFrom: new Date(startsOn) })
  rows.enrolments.push({ orgId, id: newId(), classId, personId, startsOn })
  return { personId, orgId, uid, isTold }
}

function addMeeting(rows: Rows, orgId: string, roomId: string, name: string, now: Date) {
  const [classId, sessionId] = [newId(), newId()]
  rows.classes.push({ orgId, id: classId, name, roomId })
  rows.sessions.push({
    orgId,
    id: sessionId,
    classId,
    roomId,
    localDate: now.toISOString().slice(0, 10),
    timeZone: 'UTC',
    // Between two steps, so that a millisecond does not decide who is late.
    startsAt: toMs(now, 1.1),
    endsAt: toMs(now, 60),
    openedAt: now,
    lateAfterMinutes: 2,
  })
  return { classId, sessionId }
}

function addCorner(rows: Rows, keyring: Keyring, [ours, theirs]: [string, string], seed: number, now: Date) {
  const roomIds = [newId(), newId()] as const
  rows.rooms.push({ orgId: ours, id: roomIds[0], name: `Room ${seed}` })
  rows.rooms.push({ orgId: theirs, id: roomIds[1], name: `Room ${seed}` })
  const here = addMeeting(rows, ours, roomIds[0], `Class ${seed}`, now)
  const there = addMeeting(rows, theirs, roomIds[1], `Class ${seed}`, now)
  const uidOf = (index: number) => `04${(seed * 16 + index).toString(16).toUpperCase().padStart(12, '0')}`
  const first = addPerson(rows, ours, here.classId, `p${seed} 0`, uidOf(0), true)
  const people: Corner['people'] = [first]
  for (let index = 1; index < near; index++)
    people.push(addPerson(rows, ours, here.classId, `p${seed} ${index}`, uidOf(index), false))
  // The same card numbers next door, held by others: nothing may cross.
  for (let index = 0; index < far; index++)
    people.push(addPerson(rows, theirs, there.classId, `q${seed} ${index}`, uidOf(index), index === 0))
  const readers = [
    addReader(rows, keyring, ours, roomIds[0], `Door ${seed} a`),
    addReader(rows, keyring, ours, roomIds[0], `Door ${seed} b`),
    addReader(rows, keyring, theirs, roomIds[1], `Door ${seed} c`),
  ]
  const sessionIds: Corner['sessionIds'] = [here.sessionId, there.sessionId]
  return { seed, sessionIds, people, readers }
}

/** Two organizations with a corner for every seed. */
export async function buildCampus(database: Database, keyring: Keyring, seeds: number[], now: Date) {
  const orgIds: Campus['orgIds'] = [newId(), newId()]
  await database.db
    .insert(organizations)
    .values(orgIds.map(id => ({ id, slug: `sim-${id}`, name: 'Simulated', timeZone: 'UTC' })))
  const rows = new Rows()
  const corners = seeds.map(seed => addCorner(rows, keyring, orgIds, seed, now))
  await rows.insert(database)
  return { orgIds, corners } satisfies Campus
}
