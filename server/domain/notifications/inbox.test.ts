import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notifications } from '../../../db/schema/notifications.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { deleteNotification } from './delete-notification.ts'
import { listNotifications } from './list-notifications.ts'
import { markAllRead } from './mark-all-read.ts'
import { markRead } from './mark-read.ts'
import { restoreNotification } from './restore-notification.ts'
import { unreadCount } from './unread-count.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
beforeEach(async () => {
  await world.database.db.delete(notifications)
})
afterAll(() => world.close())

const minute = 60_000

/** One per title, a minute apart, the last is the newest. */
async function told(to: Member, titles: string[], orgId = school.orgId): Promise<string[]> {
  const ids: string[] = []
  for (const title of titles) {
    world.clock.advance(minute)
    const createdAt = world.clock.now()
    const id = newId(createdAt.getTime())
    ids.push(id)
    await world.database.db.insert(notifications).values({
      orgId,
      id,
      personId: to.personId,
      kind: 'mark-recorded',
      title,
      body: '',
      link: '/me',
      dedupeKey: id,
      createdAt,
    })
  }
  return ids
}

const titles = async (member: Member) =>
  (await listNotifications(member.context, {})).items.map(item => item.title)
const unread = async (member: Member) => (await unreadCount(member.context, {})).unread

describe('the list', () => {
  it('shows only what is one’s own, newest first', async () => {
    await told(school.student, ['first', 'second'])
    await told(school.teacher, ['for the teacher'])
    await told(other.student, ['elsewhere'], other.orgId)
    expect(await titles(school.student)).toEqual(['second', 'first'])
    expect(await titles(school.teacher)).toEqual(['for the teacher'])
    expect(await titles(other.student)).toEqual(['elsewhere'])
    expect(await titles(school.admin)).toEqual([])
  })

  it('pages without gaps or repeats, also within one instant', async () => {
    await told(school.student, ['a', 'b', 'c', 'd', 'e'])
    await world.database.db.update(notifications).set({ createdAt: world.clock.now() })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listNotifications(school.student.context, { limit: 2, cursor })
      seen.push(...page.items.map(item => item.title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('can leave out what has been read', async () => {
    const [first] = await told(school.student, ['first', 'second'])
    await markRead(school.student.context, { id: first ?? '' })
    const list = await listNotifications(school.student.context, { unread: true })
    expect(list.items.map(item => item.title)).toEqual(['second'])
  })

  it.each(['pending'] as const)('is refused to someone %s', async role => {
    await expect(listNotifications(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(unreadCount(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(markAllRead(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('reading', () => {
  it('takes one from the count and tells the person’s other windows, once', async () => {
    const [first] = await told(school.student, ['first', 'second'])
    const rings = world.rings()
    await markRead(school.student.context, { id: first ?? '' })
    await markRead(school.student.context, { id: first ?? '' })
    expect(await unread(school.student)).toBe(1)
    expect(world.rings()).toBe(rings + 1)
  })

  it('of all leaves what came after the last one seen', async () => {
    await told(school.student, ['first', 'second'])
    const upTo = world.clock.now()
    await told(school.student, ['third'])
    await told(school.teacher, ['not mine'])
    expect(await markAllRead(school.student.context, { upTo })).toEqual({ read: 2 })
    expect(await unread(school.student)).toBe(1)
    expect(await markAllRead(school.student.context, {})).toEqual({ read: 1 })
    expect(await unread(school.teacher)).toBe(1)
  })
})

describe('deleting', () => {
  it('takes it off the list and the count, and can be undone', async () => {
    const [first] = await told(school.student, ['first', 'second'])
    await deleteNotification(school.student.context, { id: first ?? '' })
    expect(await titles(school.student)).toEqual(['second'])
    expect(await unread(school.student)).toBe(1)
    await restoreNotification(school.student.context, { id: first ?? '' })
    expect(await titles(school.student)).toEqual(['second', 'first'])
  })

  it('is for good with the next deletion a day later', async () => {
    const [first, second] = await told(school.student, ['first', 'second'])
    await deleteNotification(school.student.context, { id: first ?? '' })
    world.clock.advance(25 * 60 * minute)
    await deleteNotification(school.student.context, { id: second ?? '' })
    await expect(restoreNotification(school.student.context, { id: first ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await restoreNotification(school.student.context, { id: second ?? '' })
    expect(await titles(school.student)).toEqual(['second'])
  })
})

describe.each([
  ['read', markRead],
  ['deleted', deleteNotification],
  ['restored', restoreNotification],
])('a notification is %s', (_, change) => {
  it('by its own person only: a colleague’s or another organization’s reads like none', async () => {
    const [id = ''] = await told(school.student, ['mine'])
    if (change === restoreNotification) await deleteNotification(school.student.context, { id })
    const before = await world.database.db.select().from(notifications)
    for (const stranger of [school.teacher, school.owner, other.student, other.owner]) {
      const refusal = await change(stranger.context, { id }).catch(error => error)
      const unknown = await change(stranger.context, { id: newId() }).catch(error => error)
      expect(refusal).toMatchObject({ code: 'not-found', message: unknown.message })
    }
    await expect(change(school.pending.context, { id })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await world.database.db.select().from(notifications)).toEqual(before)
  })
})
