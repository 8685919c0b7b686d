import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { describeOrganization } from './describe-organization.ts'
import { getOrganization } from './get-organization.ts'
import { addHoliday } from './holidays/add-holiday.ts'
import { listHolidays } from './holidays/list-holidays.ts'
import { removeHoliday } from './holidays/remove-holiday.ts'
import { updateOrganization } from './update-organization.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

describe('the organization', () => {
  it('is read by its members, each their own', async () => {
    expect(await getOrganization(school.student.context, {})).toMatchObject({ slug: school.slug })
    expect(await getOrganization(other.student.context, {})).toMatchObject({ slug: other.slug })
    await expect(getOrganization(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('shows a stranger its name and whether it takes requests, nothing else', async () => {
    const stranger = world.as({ kind: 'anonymous' })
    const seen = await describeOrganization(stranger, { slug: school.slug })
    expect(Object.keys(seen).sort()).toEqual(['joinOpen', 'name'])
    for (const slug of ['no-such-school', '', "' or 1=1 --"]) {
      await expect(describeOrganization(stranger, { slug })).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  it('is gone for strangers while suspended', async () => {
    const shut = await createSchool(world)
    await world.database.db
      .update(organizations)
      .set({ suspendedAt: world.clock.now() })
      .where(eq(organizations.id, shut.orgId))
    const asked = describeOrganization(world.as({ kind: 'anonymous' }), { slug: shut.slug })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is changed by an admin, only in the fields given, and only this one', async () => {
    const before = await getOrganization(other.admin.context, {})
    const changed = await updateOrganization(school.admin.context, {
      timeZone: 'Asia/Tokyo',
      joinOpen: false,
    })
    expect(changed).toMatchObject({ timeZone: 'Asia/Tokyo', joinOpen: false, lateAfterMinutes: 10 })
    expect(await getOrganization(other.admin.context, {})).toEqual(before)
    const entries = await world.database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.orgId, school.orgId))
    expect(entries).toMatchObject([
      { verb: 'organizations.update', subject: { timeZone: 'Asia/Tokyo', joinOpen: false } },
    ])
  })

  it.each(['teacher', 'student', 'pending'] as const)('is not changed by a %s', async role => {
    const tried = updateOrganization(school[role].context, { joinOpen: true })
    await expect(tried).rejects.toMatchObject({ code: 'forbidden' })
    const holiday = { name: 'Day off', startsOn: '2026-05-01', endsOn: '2026-05-01' }
    await expect(addHoliday(school[role].context, holiday)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('takes no empty change and no zone that is none', async () => {
    for (const change of [{}, { timeZone: 'Nowhere' }, { lateAfterMinutes: -1 }]) {
      await expect(updateOrganization(school.admin.context, change)).rejects.toMatchObject({
        code: 'bad-request',
      })
    }
  })
})

describe('holidays', () => {
  it('are added, listed by date and removed; another organization sees and removes none', async () => {
    const context = school.admin.context
    const summer = await addHoliday(context, { name: 'Summer', startsOn: '2026-07-01', endsOn: '2026-08-31' })
    await addHoliday(context, { name: 'May Day', startsOn: '2026-05-01', endsOn: '2026-05-01' })
    expect((await listHolidays(school.student.context, {})).map(day => day.name)).toEqual([
      'May Day',
      'Summer',
    ])
    expect(await listHolidays(other.admin.context, {})).toEqual([])
    const theft = removeHoliday(other.admin.context, { holidayId: summer.id })
    await expect(theft).rejects.toMatchObject({ code: 'not-found' })
    const byTeacher = removeHoliday(school.teacher.context, { holidayId: summer.id })
    await expect(byTeacher).rejects.toMatchObject({ code: 'forbidden' })
    await removeHoliday(context, { holidayId: summer.id })
    expect((await listHolidays(context, {})).map(day => day.name)).toEqual(['May Day'])
  })

  it('do not end before they start', async () => {
    const backwards = addHoliday(school.admin.context, {
      name: 'Back',
      startsOn: '2026-05-02',
      endsOn: '2026-05-01',
    })
    await expect(backwards).rejects.toMatchObject({ details: { fields: { endsOn: expect.any(String) } } })
  })
})
