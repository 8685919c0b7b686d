import { accounts } from '../../db/schema/accounts.ts'
import { classes, classTeachers, enrolments } from '../../db/schema/classes.ts'
import { cards, deviceKeys, devices } from '../../db/schema/devices.ts'
import { organizations, rooms } from '../../db/schema/organizations.ts'
import { people } from '../../db/schema/people.ts'
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

let serial = 0

/** One organization with a person of every role, written straight to the tables: the verbs under test are not its tools. */
export async function createSchool(
  world: World,
  options: { timeZone?: string; lateAfterMinutes?: number } = {},
) {
  const { db } = world.database
  const orgId = newId()
  const mark = `${++serial}-${orgId.slice(-6)}`
  await db.insert(organizations).values({
    id: orgId,
    slug: `school-${mark}`,
    name: `School ${mark}`,
    timeZone: options.timeZone ?? 'UTC',
    lateAfterMinutes: options.lateAfterMinutes ?? 10,
  })

  async function member(role: PersonRole | 'pending', fullName: string = `${role} ${mark}`): Promise<Member> {
    const accountId = newId()
    const personId = newId()
    const email = `${fullName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}-${accountId.slice(-8)}@example.org`
    await db
      .insert(accounts)
      .values({ id: accountId, email, fullName, passwordHash: 'none', emailVerifiedAt: world.clock.now() })
    await db.insert(people).values({
      orgId,
      id: personId,
      accountId,
      fullName,
      email,
      role: role === 'pending' ? 'student' : role,
      status: role === 'pending' ? 'pending' : 'active',
    })
    const actor: Actor = { kind: 'person', accountId, sessionId: newId(), orgId, personId, role }
    return { personId, accountId, fullName, email, context: world.as(actor) }
  }

  async function room(name = `Room ${newId().slice(-6)}`) {
    const id = newId()
    await db.insert(rooms).values({ orgId, id, name })
    return id
  }

  async function course(
    parts: { teacher?: Member; students?: Member[]; roomId?: string; startsOn?: string } = {},
  ) {
    const id = newId()
    await db
      .insert(classes)
      .values({ orgId, id, name: `Class ${id.slice(-6)}`, roomId: parts.roomId ?? null })
    if (parts.teacher)
      await db.insert(classTeachers).values({ orgId, classId: id, personId: parts.teacher.personId })
    for (const student of parts.students ?? []) {
      await db.insert(enrolments).values({
        orgId,
        id: newId(),
        classId: id,
        personId: student.personId,
        startsOn: parts.startsOn ?? '2020-01-01',
      })
    }
    return id
  }

  async function card(holder: Member, uid: string) {
    const id = newId()
    await db
      .insert(cards)
      .values({ orgId, id, uid, personId: holder.personId, validFrom: new Date('2020-01-01T00:00:00Z') })
    return id
  }

  /** A claimed reader; `key` is its HMAC key in hex. */
  async function reader(roomId: string) {
    const deviceId = newId()
    const keyId = `k_${deviceId.slice(-12)}`
    const key = 'ab'.repeat(32)
    await db.insert(devices).values({
      orgId,
      id: deviceId,
      roomId,
      name: `Reader ${deviceId.slice(-6)}`,
      kind: 'reader',
      claimedAt: world.clock.now(),
    })
    await db
      .insert(deviceKeys)
      .values({ orgId, id: keyId, deviceId, sealedKey: world.services.keyring.seal(key, keyId) })
    const actor = { kind: 'device' as const, orgId, deviceId, keyId }
    return { deviceId, keyId, key, actor, context: world.as(actor) }
  }

  return {
    orgId,
    slug: `school-${mark}`,
    system: world.as({ kind: 'system', orgId }),
    member,
    room,
    course,
    card,
    reader,
    owner: await member('owner'),
    admin: await member('admin'),
    teacher: await member('teacher'),
    student: await member('student'),
    pending: await member('pending'),
  }
}

export type School = Awaited<ReturnType<typeof createSchool>>
