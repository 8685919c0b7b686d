import { randomBytes } from 'node:crypto'
import type { Database } from '../../../db/client.ts'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { cards, deviceKeys, devices } from '../../../db/schema/devices.ts'
import { organizations, rooms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { insertMany } from '../../../server/demo/insert-many.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createKeyring } from '../../../server/kernel/keyring.ts'

/** The secret of every benchmarked server. */
export const benchSecret = 'a secret for benchmarks only, long enough'

export interface BenchDevice {
  deviceId: string
  keyId: string
  /** 64 hexadecimal characters. */
  key: string
}

export interface BenchSchool {
  orgId: string
  sessionId: string
  students: { personId: string; uid: string }[]
  devices: BenchDevice[]
}

export interface DatasetSize {
  organizations: number
  studentsEach: number
  devicesEach: number
  mail: boolean
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').toUpperCase()

interface Place {
  orgId: string
  roomId: string
  classId: string
  sessionId: string
  openedAt: Date
}

const studentsOf = (index: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ personId: newId(), uid: `04${hex(index, 4)}${hex(at, 8)}` }))

const readersOf = (count: number): BenchDevice[] =>
  Array.from({ length: count }, () => {
    const deviceId = newId()
    return { deviceId, keyId: `k_${deviceId.replaceAll('-', '')}`, key: randomBytes(32).toString('hex') }
  })

function organizationRow({ orgId: id, openedAt: createdAt }: Place, index: number) {
  const words = { slug: `bench-${index}`, name: `School ${index}`, timeZone: 'Europe/Dublin' }
  return { id, ...words, lateAfterMinutes: 10, joinOpen: true, simulated: false, createdAt }
}

function sessionRow({ orgId, roomId, classId, sessionId: id, openedAt }: Place) {
  const endsAt = new Date(Date.now() + 6 * 3_600_000)
  const day = { localDate: openedAt.toISOString().slice(0, 10), timeZone: 'Europe/Dublin' }
  const times = { startsAt: openedAt, endsAt, openedAt, createdAt: openedAt }
  return { orgId, id, classId, roomId, ...day, ...times, lateAfterMinutes: 10, version: 0 }
}

function studentRows(
  { orgId, classId, openedAt: createdAt }: Place,
  school: BenchSchool,
  index: number,
  mail: boolean,
) {
  const standing = { role: 'student' as const, status: 'active' as const }
  return {
    people: school.students.map(({ personId: id }, at) => {
      const email = mail ? `student-${index}-${at}@bench.example` : null
      return { orgId, id, fullName: `Student ${at}`, ...standing, email, createdAt }
    }),
    enrolments: school.students.map(({ personId }) => ({
      orgId,
      id: newId(),
      classId,
      personId,
      startsOn: '2020-01-01',
    })),
    cards: school.students.map(({ personId, uid }) => {
      const validFrom = new Date(0)
      return { orgId, id: newId(), uid, personId, validFrom, createdAt }
    }),
  }
}

function deviceRows({ orgId, roomId, openedAt }: Place, readers: BenchDevice[]) {
  const keyring = createKeyring(benchSecret)
  const made = { claimedAt: openedAt, createdAt: openedAt }
  const kind = 'reader' as const
  return {
    devices: readers.map(({ deviceId: id }, at) => {
      return { orgId, id, roomId, name: `Reader ${at}`, kind, simulated: true, queueDepth: 0, ...made }
    }),
    deviceKeys: readers.map(({ deviceId, keyId: id, key }) => {
      return { orgId, id, deviceId, sealedKey: keyring.seal(key, id), createdAt: openedAt }
    }),
  }
}

function schoolRows(index: number, { studentsEach, devicesEach, mail }: DatasetSize) {
  const [orgId, roomId, classId, sessionId] = [newId(), newId(), newId(), newId()]
  const place: Place = { orgId, roomId, classId, sessionId, openedAt: new Date(Date.now() - 60_000) }
  const devices = readersOf(devicesEach)
  const school: BenchSchool = { orgId, sessionId, students: studentsOf(index, studentsEach), devices }
  const rows = {
    organizations: [organizationRow(place, index)],
    rooms: [{ orgId, id: roomId, name: 'Hall' }],
    classes: [{ orgId, id: classId, name: 'Everyone', roomId, createdAt: place.openedAt }],
    ...studentRows(place, school, index, mail),
    ...deviceRows(place, devices),
    sessions: [sessionRow(place)],
  }
  return { school, rows }
}

/** Organizations with one open session each, its students with cards, and readers in its room. */
export async function createDataset({ db, script }: Database, size: DatasetSize): Promise<BenchSchool[]> {
  const schools: BenchSchool[] = []
  for (let index = 0; index < size.organizations; index++) {
    const { school, rows } = schoolRows(index, size)
    await db.transaction(async tx => {
      await insertMany(tx, organizations, rows.organizations)
      await insertMany(tx, rooms, rows.rooms)
      await insertMany(tx, classes, rows.classes)
      await insertMany(tx, people, rows.people)
      await insertMany(tx, enrolments, rows.enrolments)
      await insertMany(tx, cards, rows.cards)
      await insertMany(tx, devices, rows.devices)
      await insertMany(tx, deviceKeys, rows.deviceKeys)
      await insertMany(tx, sessions, rows.sessions)
    })
    schools.push(school)
  }
  // Only what holds rows: a table analysed while empty is planned as if it stayed so, foreign keys included.
  await script(
    'analyze organizations, rooms, classes, people, enrolments, cards, devices, device_keys, sessions',
  )
  return schools
}
