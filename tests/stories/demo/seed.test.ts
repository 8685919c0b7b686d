import { count, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts } from '../../../db/schema/accounts.ts'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { classes, enrolments, weeklySlots } from '../../../db/schema/classes.ts'
import { cards, devices } from '../../../db/schema/devices.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { mails } from '../../../db/schema/mails.ts'
import { holidays, organizations } from '../../../db/schema/organizations.ts'
import { invitations, people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { demoPassword, staff } from '../../../server/demo/college/riverside.ts'
import { seedDemo } from '../../../server/demo/seed.ts'
import { passwordMatches } from '../../../server/domain/accounts/passwords/hash.ts'
import { recomputeSession } from '../../../server/domain/attendance/ledger/recompute-session.ts'
import { enrollableCardUid } from '../../../server/domain/cards/card-uid.ts'
import { overlap } from '../../../server/domain/timetable/rules.ts'
import { slotsOn } from '../../../server/domain/timetable/slots-on.ts'
import { addDays, localDateOf } from '../../../server/domain/timetable/wall-clock.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import { createWorld, type World } from '../../support/world.ts'

const timeZone = 'America/New_York'
// A Wednesday, ten past ten in New York: lectures and practice under way.
const seededAt = '2026-03-04T15:10:00Z'

let world: World
let orgId = ''
beforeAll(async () => {
  world = await createWorld()
  world.clock.set(seededAt)
  orgId = (await seedDemo(world.services, { timeZone })) ?? ''
})
afterAll(() => world.close())

const total = async (table: Parameters<ReturnType<World['database']['db']['select']>['from']>[0]) => {
  const [row] = await world.database.db.select({ rows: count() }).from(table)
  return row?.rows ?? 0
}

describe('the demo school', () => {
  test('has everyone, everything and a term of attendance', async () => {
    const { db } = world.database
    const [college] = await db.select().from(organizations)
    expect(college).toMatchObject({ id: orgId, slug: 'riverside', simulated: true, timeZone })
    const everyone = await db.select().from(people)
    const members = (role: string) => everyone.filter(one => one.role === role && one.status === 'active')
    expect(['owner', 'admin', 'teacher', 'student'].map(role => members(role).length)).toEqual([1, 1, 4, 180])
    expect(new Set(members('student').map(one => one.rollNumber)).size).toBe(180)
    expect(new Set(everyone.map(one => one.fullName)).size).toBe(188) // the duplicate request repeats one name
    expect(everyone.every(one => one.email?.endsWith('@riverside.example'))).toBe(true)
    expect(await total(classes)).toBe(8)
    expect(await total(holidays)).toBe(3)
    const readers = await db.select().from(devices)
    expect(readers.map(reader => reader.simulated)).toEqual(Array(6).fill(true))
    expect(new Set(readers.map(reader => reader.roomId)).size).toBe(6)
    expect(await total(marks)).toBeGreaterThan(12_000)
  })

  test('holds cards that could be given out', async () => {
    const held = await world.database.db.select().from(cards)
    expect(held).toHaveLength(180)
    for (const { uid } of held) expect(enrollableCardUid(uid)).toEqual({ ok: true, uid })
  })

  test('lets owner, admin, four teachers and three students sign in', async () => {
    const members = await world.database.db
      .select({
        role: people.role,
        status: people.status,
        hash: accounts.passwordHash,
        email: accounts.email,
      })
      .from(people)
      .innerJoin(accounts, eq(accounts.id, people.accountId))
    const active = members.filter(one => one.status === 'active')
    const roles = active.map(one => one.role).sort()
    expect(roles).toEqual(['admin', 'owner', ...Array(3).fill('student'), ...Array(4).fill('teacher')])
    expect(active.map(one => one.email)).toContain(staff.owner.email)
    expect(await passwordMatches(demoPassword, active[0]?.hash)).toBe(true)
  })

  test('has three people at the door, one of them entered already, and one invitation', async () => {
    const { db } = world.database
    const waiting = await db.select().from(people).where(eq(people.status, 'pending'))
    expect(waiting).toHaveLength(3)
    const entered = await db.select().from(people).where(eq(people.status, 'active'))
    const doubles = waiting.filter(one =>
      entered.some(other => other.fullName === one.fullName && other.rollNumber === one.rollNumber),
    )
    expect(doubles).toHaveLength(1)
    expect(await db.select().from(invitations).where(isNull(invitations.acceptedAt))).toHaveLength(1)
  })

  test('announces what waits in the queue and nothing of the term', async () => {
    const events = await world.database.db.select({ type: eventLog.type }).from(eventLog)
    const times = (type: string) => events.filter(event => event.type === type).length
    expect(times('person.asked-to-join')).toBe(3)
    expect(times('request.made')).toBeGreaterThanOrEqual(6)
    // One excuse was accepted, and its absence with it.
    expect([times('request.decided'), times('mark.changed')]).toEqual([2, 1])
    expect(await total(mails)).toBe(1) // the invitation
  })
})

describe('the timetable', () => {
  test('has no clash of rooms and nobody in two places', async () => {
    const slots = await world.database.db.select().from(weeklySlots)
    const stays = await world.database.db.select().from(enrolments)
    const attends = new Map<string, Set<string>>()
    for (const { personId, classId } of stays)
      attends.set(classId, (attends.get(classId) ?? new Set()).add(personId))
    const clashes: string[] = []
    slots.forEach((one, index) => {
      for (const other of slots.slice(index + 1)) {
        if (!overlap(one, other)) continue
        const sharedStudents = [...(attends.get(one.classId) ?? [])].filter(id =>
          attends.get(other.classId)?.has(id),
        )
        if (one.roomId === other.roomId || sharedStudents.length > 0) clashes.push(`${one.id} ${other.id}`)
      }
    })
    expect(slots.length).toBeGreaterThan(180)
    expect(clashes).toEqual([])
  })

  test('has two classes in session at any instant of the coming year', async () => {
    const system = world.as({ kind: 'system', orgId })
    const start = Date.parse(seededAt)
    const fewest = await inTransaction(system, false, async context => {
      const counts: number[] = []
      for (let sample = 0; sample < 60; sample++) {
        // The golden ratio spreads instants evenly; the last ones lie in the hours where clocks change.
        const changes = [
          Date.parse('2026-03-08T06:30:00Z'),
          Date.parse('2026-03-08T07:10:00Z'),
          Date.parse('2026-11-01T05:30:00Z'),
          Date.parse('2026-11-01T06:30:00Z'),
        ]
        const instant = new Date(changes[sample - 56] ?? start + ((sample * 0.618034) % 1) * 365 * 86_400_000)
        const today = localDateOf(instant, timeZone)
        const meetings = [...(await slotsOn(context, { from: addDays(today, -1), to: today }))]
        counts.push(meetings.filter(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt).length)
      }
      return Math.min(...counts)
    })
    expect(fewest).toBeGreaterThanOrEqual(2)
  })
})

describe('the term', () => {
  test('is what the rules make of its evidence: recomputing sessions changes nothing', async () => {
    const held = await world.database.db.select({ sessionId: sessions.id }).from(sessions)
    expect(held.length).toBeGreaterThan(350)
    const system = world.as({ kind: 'system', orgId })
    // Every class, weekday and week comes up: the step shares no factor with the week's 36 meetings.
    const sample = held.filter((_, index) => index % 5 === 0 || index > held.length - 10)
    const changed: number[] = []
    for (const { sessionId } of sample) changed.push((await recomputeSession(system, { sessionId })).changed)
    expect(changed.filter(marksChanged => marksChanged > 0)).toEqual([])
  }, 240_000)

  test('knows weak attenders, late comers, corrections and excuses with notes, and strangers', async () => {
    const { db } = world.database
    const all = await db.select({ personId: marks.personId, status: marks.status }).from(marks)
    const byPerson = new Map<string, string[]>()
    for (const { personId, status } of all)
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), status])
    const share = (statuses: string[], wanted: string) =>
      statuses.filter(status => status === wanted).length / statuses.length
    const people = [...byPerson.values()]
    expect(people.filter(one => share(one, 'absent') > 0.3).length).toBeGreaterThan(2)
    expect(people.filter(one => share(one, 'late') > 0.25).length).toBeGreaterThan(2)
    expect(
      share(
        all.map(one => one.status),
        'present',
      ),
    ).toBeGreaterThan(0.75)
    const manual = await db.select().from(evidence).where(eq(evidence.method, 'manual'))
    expect(manual.length).toBeGreaterThan(100)
    expect(manual.every(one => one.note && one.recordedBy)).toBe(true)
  })

  test('keeps holidays free and has meetings under way with some still to come', async () => {
    const { db } = world.database
    const free = await db.select().from(holidays)
    const held = await db.select().from(sessions)
    const onHoliday = held.filter(({ localDate }) =>
      free.some(({ startsOn, endsOn }) => startsOn <= localDate && localDate <= endsOn),
    )
    expect(onHoliday).toEqual([])
    const open = held.filter(session => !session.closedAt)
    expect(open.length).toBeGreaterThanOrEqual(2)
    for (const { id } of open) {
      expect((await db.select().from(marks).where(eq(marks.sessionId, id))).length).toBeGreaterThan(10)
    }
  })
})

describe('a later start', () => {
  test('seeds nothing twice, and holds only what was missed meanwhile', async () => {
    const before = [await total(people), await total(sessions), await total(evidence)]
    expect(await seedDemo(world.services, { timeZone })).toBe(orgId)
    expect([await total(people), await total(sessions), await total(evidence)]).toEqual(before)
    world.clock.advance(26 * 3_600_000)
    expect(await seedDemo(world.services, { timeZone })).toBe(orgId)
    expect(await total(people)).toBe(before[0])
    const later = await world.database.db.select().from(sessions)
    expect(later.length).toBeGreaterThan((before[1] ?? 0) + 20)
    const names = later.map(({ slotId, localDate }) => `${slotId} ${localDate}`)
    expect(new Set(names).size).toBe(names.length)
  })
})
