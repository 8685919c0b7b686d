import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { addHoliday } from '../holidays/add-holiday.ts'
import { importHolidays } from '../holidays/import-holidays.ts'
import { listHolidays } from '../holidays/list-holidays.ts'
import { previewHolidayImport } from '../holidays/preview-holiday-import.ts'
import { removeHolidays } from '../holidays/remove-holidays.ts'
import { listRooms } from '../list-rooms.ts'
import { addTerm } from '../terms/add-term.ts'
import { listTerms } from '../terms/list-terms.ts'
import { removeTerm } from '../terms/remove-term.ts'
import { updateTerm } from '../terms/update-term.ts'
import { clocksOf } from './clocks-of.ts'
import { createSite } from './create-site.ts'
import { listSites } from './list-sites.ts'
import { placeRoom } from './place-room.ts'
import { removeSite } from './remove-site.ts'
import { updateSite } from './update-site.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Asia/Kolkata' })
  other = await createSchool(world)
})
afterAll(() => world.close())

const forbidden = { code: 'forbidden' }
const missing = { code: 'not-found' }

describe('a site', () => {
  it('gives its rooms a zone and a beginning of the day; other rooms follow the organization', async () => {
    const { admin } = school
    const [inside, outside] = [await school.room('Lab'), await school.room('Hall')]
    const { siteId } = await createSite(admin.context, { name: 'New York', timeZone: 'America/New_York' })
    await placeRoom(admin.context, { roomId: inside, siteId })
    await updateSite(admin.context, {
      siteId,
      name: 'Manhattan',
      timeZone: 'America/New_York',
      dayStartsAt: '04:00',
    })
    const clocks = (roomId: string | null) =>
      inTransaction(school.system, false, context => clocksOf(context, roomId))
    expect(await clocks(inside)).toEqual({ timeZone: 'America/New_York', dayStartsAt: '04:00' })
    expect(await clocks(outside)).toEqual({ timeZone: 'Asia/Kolkata', dayStartsAt: '00:00' })
    expect(await clocks(null)).toEqual({ timeZone: 'Asia/Kolkata', dayStartsAt: '00:00' })
    expect(await listSites(school.student.context, {})).toMatchObject([{ name: 'Manhattan', rooms: 1 }])
    expect(await listRooms(school.student.context, {})).toMatchObject([
      { name: 'Hall', siteName: null },
      { name: 'Lab', siteName: 'Manhattan' },
    ])
    await expect(removeSite(admin.context, { siteId })).rejects.toMatchObject({
      message: 'Lab belongs to this site. Put its rooms elsewhere first.',
    })
    await placeRoom(admin.context, { roomId: inside, siteId: null })
    await removeSite(admin.context, { siteId })
    expect(await listSites(admin.context, {})).toEqual([])
  })

  it('needs a name of its own, a place as its zone, and a day that begins before noon', async () => {
    const { context } = school.admin
    await createSite(context, { name: 'Annex', timeZone: 'UTC' })
    await expect(createSite(context, { name: 'Annex', timeZone: 'UTC' })).rejects.toMatchObject({
      details: { reason: 'name-taken' },
    })
    for (const bad of [{ timeZone: '+02:00' }, { dayStartsAt: '13:00' }, { dayStartsAt: '4:00' }])
      await expect(createSite(context, { name: 'X', timeZone: 'UTC', ...bad })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })

  it('is not another organization’s, and not for teachers to change', async () => {
    const { siteId } = await createSite(school.admin.context, { name: 'Ours', timeZone: 'UTC' })
    const roomId = await school.room()
    const theirs = await other.room()
    const { context } = other.admin
    expect(await listSites(context, {})).toEqual([])
    const change = { siteId, name: 'Theirs', timeZone: 'UTC', dayStartsAt: '00:00' }
    await expect(updateSite(context, change)).rejects.toMatchObject(missing)
    await expect(removeSite(context, { siteId })).rejects.toMatchObject(missing)
    await expect(placeRoom(context, { roomId: theirs, siteId })).rejects.toMatchObject(missing)
    await expect(placeRoom(context, { roomId, siteId: null })).rejects.toMatchObject(missing)
    for (const member of [school.teacher, school.student, school.pending]) {
      await expect(createSite(member.context, { name: 'Mine', timeZone: 'UTC' })).rejects.toMatchObject(
        forbidden,
      )
      await expect(updateSite(member.context, change)).rejects.toMatchObject(forbidden)
      await expect(removeSite(member.context, { siteId })).rejects.toMatchObject(forbidden)
      await expect(placeRoom(member.context, { roomId, siteId })).rejects.toMatchObject(forbidden)
    }
    await expect(listSites(school.pending.context, {})).rejects.toMatchObject(forbidden)
  })
})

describe('a term', () => {
  const autumn = { name: 'Autumn', startsOn: '2026-09-01', endsOn: '2026-12-18', firstWeek: 'A' as const }

  it('is added, changed and removed, and shares no day with another', async () => {
    const { context } = school.admin
    const { termId } = await addTerm(context, autumn)
    const spring = { name: 'Spring', startsOn: '2027-01-07', endsOn: '2027-05-30', firstWeek: null }
    await expect(addTerm(context, { ...spring, startsOn: '2026-12-18' })).rejects.toMatchObject({
      message: 'Autumn has days of it already. Terms cannot overlap.',
    })
    await expect(addTerm(context, { ...spring, endsOn: '2027-01-01' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    await addTerm(context, spring)
    await updateTerm(context, { termId, ...autumn, endsOn: '2026-12-22', firstWeek: 'B' })
    expect(await listTerms(school.student.context, {})).toMatchObject([
      { name: 'Autumn', endsOn: '2026-12-22', firstWeek: 'B', slots: 0 },
      { name: 'Spring' },
    ])
    await expect(updateTerm(context, { termId, ...autumn, endsOn: '2027-02-01' })).rejects.toMatchObject({
      details: { reason: 'term-overlap' },
    })
    await removeTerm(context, { termId })
    expect(await listTerms(context, {})).toHaveLength(1)
  })

  it('is not another organization’s, and not for teachers to change', async () => {
    const { termId } = await addTerm(school.admin.context, autumn)
    expect(await listTerms(other.admin.context, {})).toEqual([])
    await expect(updateTerm(other.admin.context, { termId, ...autumn })).rejects.toMatchObject(missing)
    await expect(removeTerm(other.admin.context, { termId })).rejects.toMatchObject(missing)
    for (const { context } of [school.teacher, school.student, school.pending]) {
      await expect(addTerm(context, autumn)).rejects.toMatchObject(forbidden)
      await expect(updateTerm(context, { termId, ...autumn })).rejects.toMatchObject(forbidden)
      await expect(removeTerm(context, { termId })).rejects.toMatchObject(forbidden)
    }
  })
})

describe('holidays from a calendar', () => {
  const calendar = [
    ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Fair', 'DTSTART;VALUE=DATE:20260501', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'SUMMARY:Break', 'DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260606'],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ].join('\r\n')

  it('are shown first, then added for a site, then taken back', async () => {
    const { context } = school.admin
    const { siteId } = await createSite(context, { name: 'By the sea', timeZone: 'UTC' })
    await addHoliday(context, { name: 'Known', startsOn: '2026-05-01', endsOn: '2026-05-01' })
    const preview = await previewHolidayImport(context, { calendar, siteId })
    expect(preview.days.map(day => day.state)).toEqual(['known', 'new'])
    expect(await listHolidays(context, {})).toHaveLength(1)
    const days = preview.days
      .filter(day => day.state === 'new')
      .map(({ name, startsOn, endsOn }) => ({ name, startsOn, endsOn }))
    const { holidayIds } = await importHolidays(context, { days, siteId })
    expect(await listHolidays(context, {})).toMatchObject([
      { name: 'Known', siteId: null },
      { name: 'Break', startsOn: '2026-06-01', endsOn: '2026-06-05', siteId },
    ])
    expect((await previewHolidayImport(context, { calendar, siteId })).days.map(day => day.state)).toEqual([
      'known',
      'known',
    ])
    expect(await removeHolidays(context, { holidayIds })).toEqual({ removed: 1 })
    expect(await listHolidays(context, {})).toHaveLength(1)
  })

  it('stay within the organization and with those who run it', async () => {
    const { siteId } = await createSite(school.admin.context, { name: 'Inland', timeZone: 'UTC' })
    const days = [{ name: 'Fair', startsOn: '2026-05-01', endsOn: '2026-05-01' }]
    await expect(importHolidays(other.admin.context, { days, siteId })).rejects.toMatchObject(missing)
    const { holidayIds } = await importHolidays(school.admin.context, { days })
    await expect(removeHolidays(other.admin.context, { holidayIds })).rejects.toMatchObject(missing)
    expect((await previewHolidayImport(other.admin.context, { calendar })).days[0]?.state).toBe('new')
    for (const { context } of [school.teacher, school.student, school.pending]) {
      await expect(importHolidays(context, { days })).rejects.toMatchObject(forbidden)
      await expect(previewHolidayImport(context, { calendar })).rejects.toMatchObject(forbidden)
      await expect(removeHolidays(context, { holidayIds })).rejects.toMatchObject(forbidden)
    }
  })
})
