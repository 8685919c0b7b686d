import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { getWeek } from '../../timetable/get-week.ts'
import { addWeeklySlot } from '../../timetable/slots/add-weekly-slot.ts'
import { timeZone } from '../organization-fields.ts'
import { createSite } from '../sites/create-site.ts'
import { addTerm } from '../terms/add-term.ts'
import { listTerms } from '../terms/list-terms.ts'
import { removeTerm } from '../terms/remove-term.ts'
import { updateTerm } from '../terms/update-term.ts'
import { updateOrganization } from '../update-organization.ts'
import { addHoliday } from './add-holiday.ts'
import { importHolidays } from './import-holidays.ts'
import { listHolidays } from './list-holidays.ts'
import { removeHolidays } from './remove-holidays.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Europe/Berlin' })
  other = await createSchool(world)
})
afterAll(() => world.close())

describe('a time zone', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Etc/GMT+12',
  ])('is a place: %s', name => {
    expect(timeZone.safeParse(name).success).toBe(true)
  })

  it.each([
    'PST',
    'BST',
    'VST',
    'EST',
    'SystemV/PST8',
    'US/Pacific-New',
    '+02:00',
    '-05:00',
    'Nowhere',
    'Europe/Atlantis',
    '',
    ' ',
    'Europe/Berlin ',
    'x'.repeat(65),
    "UTC'; --",
  ])('is not “%s”, of which the database thinks otherwise or nothing', async name => {
    expect(timeZone.safeParse(name).success).toBe(false)
    await expect(updateOrganization(school.admin.context, { timeZone: name })).rejects.toMatchObject({
      code: 'bad-request',
    })
  })

  it('of the browser’s whole list is known to the database, so that no organization is shut out by its own', async () => {
    const unknown: string[] = []
    for (const name of Intl.supportedValuesOf('timeZone')) {
      if (!timeZone.safeParse(name).success) unknown.push(name)
      await world.database.db.execute(sql`select now() at time zone ${name}`).catch(() => unknown.push(name))
    }
    expect(unknown).toEqual([])
  })

  it('takes effect with the next question, and stays when a change is refused', async () => {
    const own = await createSchool(world, { timeZone: 'Pacific/Kiritimati' })
    world.clock.set('2026-03-02T11:00:00Z')
    expect(await getWeek(own.admin.context, {})).toMatchObject({
      today: '2026-03-03',
      timeZone: 'Pacific/Kiritimati',
    })
    await updateOrganization(own.admin.context, { timeZone: 'Pacific/Niue' })
    expect((await getWeek(own.admin.context, {})).today).toBe('2026-03-02')
    await expect(updateOrganization(own.admin.context, { timeZone: 'CTT' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    expect((await getWeek(own.admin.context, {})).timeZone).toBe('Pacific/Niue')
  })

  it('of a site is one as well', async () => {
    const wrong = createSite(school.admin.context, { name: 'Annex', timeZone: 'BST' })
    await expect(wrong).rejects.toMatchObject({
      details: { fields: { timeZone: 'Choose a time zone from the list.' } },
    })
  })
})

describe('a holiday', () => {
  const add = (startsOn: string, endsOn: string, name = 'Break') =>
    addHoliday(school.admin.context, { name, startsOn, endsOn })

  it.each([
    ['one day', '2026-05-01', '2026-05-01'],
    ['a leap day', '2028-02-29', '2028-02-29'],
    ['400 days', '2026-01-01', '2027-02-04'],
    ['the calendar’s first day', '1900-01-01', '1900-01-01'],
    ['its last', '2199-12-31', '2199-12-31'],
  ])('may be %s', async (_, startsOn, endsOn) => {
    expect(await add(startsOn, endsOn)).toMatchObject({ startsOn, endsOn, siteId: null })
  })

  it.each([
    ['401 days', '2026-01-01', '2027-02-05', 'endsOn', 'A holiday lasts at most 400 days. Check the years.'],
    ['a mistyped first year', '0226-05-01', '2026-05-01', 'startsOn', 'Choose a day between 1900 and 2199.'],
    ['a mistyped last year', '2026-05-01', '20266-05-01', 'endsOn', expect.any(String)],
    ['backwards', '2026-05-02', '2026-05-01', 'endsOn', 'The last day cannot be before the first.'],
    ['a day that is none', '2026-02-29', '2026-03-01', 'startsOn', expect.any(String)],
  ])('may not be %s', async (_, startsOn, endsOn, field, words) => {
    await expect(add(startsOn, endsOn)).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { [field]: words } },
    })
  })

  it('needs a name, and a site of one’s own', async () => {
    await expect(add('2026-05-01', '2026-05-01', '   ')).rejects.toMatchObject({ message: 'Enter a name.' })
    const { siteId } = await createSite(other.admin.context, { name: 'Theirs', timeZone: 'UTC' })
    const day = { name: 'Fair', startsOn: '2026-05-01', endsOn: '2026-05-01' }
    for (const id of [siteId, newId()])
      await expect(addHoliday(school.admin.context, { ...day, siteId: id })).rejects.toMatchObject({
        message: 'This site was not found.',
      })
  })

  it('of an import comes whole or not at all, and announces its span once', async () => {
    const own = await createSchool(world)
    const day = (startsOn: string, endsOn = startsOn) => ({ name: `Day ${startsOn}`, startsOn, endsOn })
    const wrong = importHolidays(own.admin.context, {
      days: [day('2026-05-01'), day('2026-06-02', '2026-06-01')],
    })
    await expect(wrong).rejects.toMatchObject({
      details: { fields: { 'days.1.endsOn': 'The last day cannot be before the first.' } },
    })
    expect(await listHolidays(own.admin.context, {})).toEqual([])
    const { holidayIds } = await importHolidays(own.admin.context, {
      days: [day('2026-12-24'), day('2026-05-01'), day('2026-07-01', '2026-08-31')],
    })
    const facts = await world.database.db.select().from(eventLog).where(eq(eventLog.orgId, own.orgId))
    expect(facts.map(({ payload }) => payload)).toEqual([
      { scope: 'days', slotIds: null, from: '2026-05-01', to: '2026-12-24' },
    ])
    expect(await removeHolidays(other.admin.context, { holidayIds }).catch(error => error.code)).toBe(
      'not-found',
    )
    expect(await removeHolidays(own.admin.context, { holidayIds: [...holidayIds, newId()] })).toEqual({
      removed: 3,
    })
    await expect(removeHolidays(own.admin.context, { holidayIds })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('a term', () => {
  const autumn = { name: 'Autumn', startsOn: '2026-09-01', endsOn: '2026-12-18', firstWeek: 'A' as const }

  it('ends on the day before the next one begins, and not on its first', async () => {
    const own = await createSchool(world)
    await addTerm(own.admin.context, autumn)
    const next = { name: 'Winter', endsOn: '2027-03-01', firstWeek: null }
    await expect(addTerm(own.admin.context, { ...next, startsOn: '2026-12-18' })).rejects.toMatchObject({
      details: { reason: 'term-overlap' },
    })
    const { termId } = await addTerm(own.admin.context, { ...next, startsOn: '2026-12-19' })
    await expect(
      addTerm(own.admin.context, { ...autumn, startsOn: '2030-01-01', endsOn: '2030-02-01' }),
    ).rejects.toMatchObject({
      message: 'There is already a term called Autumn.',
    })
    await expect(
      updateTerm(own.admin.context, { ...next, termId, name: 'Autumn', startsOn: '2026-12-19' }),
    ).rejects.toMatchObject({ details: { reason: 'name-taken' } })
    expect((await listTerms(own.admin.context, {})).map(({ name }) => name)).toEqual(['Autumn', 'Winter'])
  })

  it('that a weekly time follows is not removed, and says why', async () => {
    const own = await createSchool(world)
    const { termId } = await addTerm(own.admin.context, autumn)
    const classId = await own.course({ roomId: await own.room() })
    await addWeeklySlot(own.admin.context, {
      classId,
      weekday: 1,
      startsAt: '09:00',
      endsAt: '10:00',
      termId,
      weeks: 'B',
    })
    expect(await listTerms(own.admin.context, {})).toMatchObject([{ id: termId, slots: 1 }])
    await expect(removeTerm(own.admin.context, { termId })).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'term-in-use' },
    })
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a day before the calendar', { startsOn: '1899-12-31' }, 'startsOn'],
    ['an end before its beginning', { endsOn: '2026-08-31' }, 'endsOn'],
    ['a letter that weeks do not have', { firstWeek: 'C' as 'A' }, 'firstWeek'],
  ])('is refused with %s', async (_, wrong, field) => {
    const refused = addTerm(other.admin.context, { ...autumn, ...wrong })
    await expect(refused).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { [field]: expect.any(String) } },
    })
    expect(await listTerms(other.admin.context, {})).toEqual([])
  })
})
