import { accounts } from '../../db/schema/accounts.ts'
import { classes, classTeachers, enrolments } from '../../db/schema/classes.ts'
import { cards, deviceKeys, devices } from '../../db/schema/devices.ts'
import { organizations, rooms } from '../../db/schema/organizations.ts'
import { people } from '../../db/schema/people.ts'
import type { Clock } from '../../server/kernel/clock.ts'
import type { Actor, Context, PersonRole } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import type { World } from './world.ts'

export interface Member {
  personId: string
  accountId: string
  fullName: string
  email: string
  context: Context
}

/** What a school is built on: a test's world, or a server that runs. */
export type Ground = Pick<World, 'database' | 'services' | 'as'> & { clock: Clock }

interface Place {
  world: Ground
  orgId: string
  mark: string
}

let serial = 0

async function organization(world: Ground, options: SchoolOptions): Promise<Place> {
  const orgId = newId()
  const mark = `${++serial}-${orgId.slice(-6)}`
  await world.database.db.insert(organizations).values({
    id: orgId,
    slug: `school-${mark}`,
    name: `School ${mark}`,
    timeZone: options.timeZone ?? 'UTC',
    lateAfterMinutes: options.lateAfterMinutes ?? 10,
  })
  return { world, orgId, mark }
}

async function addMember(
  { world, orgId, mark }: Place,
  role: PersonRole | 'pending',
  fullName: string = `${role} ${mark}`,
): Promise<Member> {
  const { db } = world.database
  const accountId = newId()
  const personId = newId()
  const email = `${fullName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}-${accountId.slice(-8)}@example.org`
  await db
    .insert(accounts)
    .values({ id: accountId, email, fullName, passwordHash: 'none', emailVerifiedAt: world.clock.now() })
  const standing =
    role === 'pending'
      ? ({ role: 'student', status: 'pending' } as const)
      : ({ role, status: 'active' } as const)
  await db.insert(people).values({ orgId, id: personId, accountId, fullName, email, ...standing })
  const actor: Actor = { kind: 'person', accountId, sessionId: newId(), orgId, personId, role }
  return { personId, accountId, fullName, email, context: world.as(actor) }
}

async function addRoom({ world, orgId }: Place, name = `Room ${newId().slice(-6)}`) {
  const id = newId()
  await world.database.db.insert(rooms).values({ orgId, id, name })
  return id
}

interface CourseParts {
  teacher?: Member
  students?: Member[]
  roomId?: string
  startsOn?: string
}

async function addCourse({ world, orgId }: Place, parts: CourseParts = {}) {
  const { db } = world.database
  const { teacher, students = [], roomId = null, startsOn = '2020-01-01' } = parts
  const classId = newId()
  await db.insert(classes).values({ orgId, id: classId, name: `Class ${classId.slice(-6)}`, roomId })
  if (teacher) await db.insert(classTeachers).values({ orgId, classId, personId: teacher.personId })
  for (const { personId } of students) {
    await db.insert(enrolments).values({ orgId, id: newId(), classId, personId, startsOn })
  }
  return classId
}

async function addCard({ world, orgId }: Place, { personId }: Member, uid: string) {
  const id = newId()
  const validFrom = new Date('2020-01-01T00:00:00Z')
  await world.database.db.insert(cards).values({ orgId, id, uid, personId, validFrom })
  return id
}

/** A claimed reader; `key` is its HMAC key in hex. */
async function addReader({ world, orgId }: Place, roomId: string) {
  const { db } = world.database
  const deviceId = newId()
  const keyId = `k_${deviceId.slice(-12)}`
  const key = 'ab'.repeat(32)
  const name = `Reader ${deviceId.slice(-6)}`
  const claimedAt = world.clock.now()
  await db.insert(devices).values({ orgId, id: deviceId, roomId, name, kind: 'reader', claimedAt })
  await db
    .insert(deviceKeys)
    .values({ orgId, id: keyId, deviceId, sealedKey: world.services.keyring.seal(key, keyId) })
  const actor = { kind: 'device' as const, orgId, deviceId, keyId }
  return { deviceId, keyId, key, actor, context: world.as(actor) }
}

export interface SchoolOptions {
  timeZone?: string
  lateAfterMinutes?: number
}

/** One organization with a person of every role, written straight to the tables: the verbs under test are not its tools. */
export async function createSchool(world: Ground, options: SchoolOptions = {}) {
  const place = await organization(world, options)
  return {
    orgId: place.orgId,
    slug: `school-${place.mark}`,
    name: `School ${place.mark}`,
    system: world.as({ kind: 'system', orgId: place.orgId }),
    member: (role: PersonRole | 'pending', fullName?: string) => addMember(place, role, fullName),
    room: (name?: string) => addRoom(place, name),
    course: (parts?: CourseParts) => addCourse(place, parts),
    card: (holder: Member, uid: string) => addCard(place, holder, uid),
    reader: (roomId: string) => addReader(place, roomId),
    owner: await addMember(place, 'owner'),
    admin: await addMember(place, 'admin'),
    teacher: await addMember(place, 'teacher'),
    student: await addMember(place, 'student'),
    pending: await addMember(place, 'pending'),
  }
}

export type School = Awaited<ReturnType<typeof createSchool>>
