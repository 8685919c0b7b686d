import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { deleteView } from './delete-view.ts'
import { listViews } from './list-views.ts'
import { pinView } from './pin-view.ts'
import { saveView } from './save-view.ts'

let world: World
let school: School
let other: School
let colleague: Member
let classId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  colleague = await school.member('teacher')
  classId = await school.course({ teacher: school.teacher })
})
afterAll(() => world.close())

type Asked = Parameters<typeof saveView>[1]
const save = (by: Member, more: Partial<Asked> = {}) =>
  saveView(by.context, { name: 'Mondays', page: 'register', filters: {}, sharedWith: 'self', ...more })
const seen = async ({ context }: Member, viewId: string) =>
  (await listViews(context, {})).find(({ id }) => id === viewId)
const gone = { code: 'not-found' }

describe('a view', () => {
  it('keeps a report’s filters under a name, and is seen by the role that it is shared with', async () => {
    const { admin, owner, teacher, student } = school
    const filters = { classId, days: 30, grain: 'week' as const }
    const ids = {
      self: (await save(teacher, { filters })).viewId,
      admins: (await save(teacher, { sharedWith: 'admins' })).viewId,
      staff: (await save(teacher, { sharedWith: 'staff' })).viewId,
    }
    expect(await seen(teacher, ids.self)).toMatchObject({
      ...{ name: 'Mondays', page: 'register', filters, isOwn: true, isPinned: false },
      className: expect.stringContaining('Class'),
    })
    for (const member of [admin, owner, colleague, other.admin])
      expect(await seen(member, ids.self)).toBeUndefined()
    expect(await seen(admin, ids.admins)).toMatchObject({ isOwn: false, createdBy: teacher.fullName })
    expect(await seen(colleague, ids.admins)).toBeUndefined()
    expect(await seen(colleague, ids.staff)).toMatchObject({ isOwn: false })
    expect(await seen(other.admin, ids.staff)).toBeUndefined()
    await expect(listViews(student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is pinned by each for themselves', async () => {
    const { viewId } = await save(school.admin, { sharedWith: 'staff' })
    await pinView(colleague.context, { viewId, pinned: true })
    await pinView(colleague.context, { viewId, pinned: true })
    expect((await seen(colleague, viewId))?.isPinned).toBe(true)
    expect((await seen(school.admin, viewId))?.isPinned).toBe(false)
    await pinView(colleague.context, { viewId, pinned: false })
    expect((await seen(colleague, viewId))?.isPinned).toBe(false)
    const own = await save(school.admin)
    for (const { context } of [colleague, other.admin])
      await expect(pinView(context, { viewId: own.viewId, pinned: true })).rejects.toMatchObject(gone)
  })

  it('is deleted by whoever keeps it, and by admins where it is shared', async () => {
    const own = await save(school.teacher)
    const shared = await save(school.teacher, { sharedWith: 'staff' })
    await pinView(colleague.context, { viewId: shared.viewId, pinned: true })
    for (const { context } of [colleague, other.admin])
      for (const { viewId } of [own, shared])
        await expect(deleteView(context, { viewId })).rejects.toMatchObject(gone)
    await expect(deleteView(school.admin.context, own)).rejects.toMatchObject(gone)
    await deleteView(school.admin.context, shared)
    await deleteView(school.teacher.context, own)
    expect([await seen(school.teacher, own.viewId), await seen(colleague, shared.viewId)]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('comes back to every first page within a day of being deleted, and not after', async () => {
    const { viewId } = await save(school.teacher, { sharedWith: 'staff' })
    const shown = async () => (await seen(school.teacher, viewId)) ?? null
    await pinView(colleague.context, { viewId, pinned: true })
    await deleteView(school.admin.context, { viewId })
    expect(await shown()).toBeNull()
    await expect(deleteView(school.admin.context, { viewId })).rejects.toMatchObject(gone)
    await expect(pinView(colleague.context, { viewId, pinned: true })).rejects.toMatchObject(gone)
    for (const { context } of [colleague, other.admin])
      await expect(deleteView(context, { viewId, deleted: false })).rejects.toMatchObject(gone)
    await deleteView(school.admin.context, { viewId, deleted: false })
    expect(await seen(school.teacher, viewId)).toMatchObject({ isOwn: true, isPinned: false })
    expect(await seen(colleague, viewId)).toMatchObject({ isPinned: true })

    await deleteView(school.teacher.context, { viewId })
    world.clock.advance(24 * 3_600_000 + 1)
    await expect(deleteView(school.teacher.context, { viewId, deleted: false })).rejects.toMatchObject(gone)
  })

  it('is of a class that is theirs, and of one stretch of time', async () => {
    for (const by of [colleague, other.admin])
      await expect(save(by, { filters: { classId } })).rejects.toMatchObject(gone)
    for (const filters of [{ days: 7, from: '2026-03-01', to: '2026-03-02' }, { from: '2026-03-01' }])
      await expect(save(school.admin, { filters })).rejects.toMatchObject({ code: 'bad-request' })
    await expect(save(school.admin, { name: '  ' })).rejects.toMatchObject({ code: 'bad-request' })
  })
})
