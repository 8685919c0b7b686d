import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { createSite } from '../../organizations/sites/create-site.ts'
import { placeRoom } from '../../organizations/sites/place-room.ts'
import { addTerm } from '../../organizations/terms/add-term.ts'
import { getWeek } from '../get-week.ts'
import { addWeeklySlot } from './add-weekly-slot.ts'
import { listWeeklySlots } from './list-weekly-slots.ts'
import { removeWeeklySlot } from './remove-weekly-slot.ts'
import { updateWeeklySlot } from './update-weekly-slot.ts'

let world: World
let school: School
let other: School
let roomId: string
let classId: string
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T07:00:00Z')
  school = await createSchool(world)
  roomId = await school.room('Studio')
  classId = await school.course({ roomId })
})
afterAll(() => world.close())

type Slot = Parameters<typeof addWeeklySlot>[1]
const morning = { weekday: 1, startsAt: '09:00', endsAt: '10:00' }
const add = (slot: Partial<Slot> = {}) =>
  addWeeklySlot(school.admin.context, { classId, ...morning, ...slot })
const update = (slotId: string, change: Omit<Parameters<typeof updateWeeklySlot>[1], 'slotId'>) =>
  updateWeeklySlot(school.admin.context, { slotId, ...change })
const overlapping = { code: 'conflict', details: { reason: 'slot-overlap' } }

/** A room where the day begins at four: what starts at one belongs to the evening before. */
async function nightRoom() {
  const room = await school.room(`Night ${newId().slice(-4)}`)
  const { siteId } = await createSite(school.admin.context, {
    name: `Site ${newId().slice(-4)}`,
    timeZone: 'UTC',
    dayStartsAt: '04:00',
  })
  await placeRoom(school.admin.context, { roomId: room, siteId })
  return room
}

describe('a class at night', () => {
  it('cannot be in two places after midnight, on whichever day that counts', async () => {
    const room = await nightRoom()
    await add({ roomId: room, startsAt: '23:00', endsAt: '02:00' })
    await expect(add({ roomId: room, startsAt: '01:00', endsAt: '03:00' })).rejects.toMatchObject(overlapping)
    // By the clocks of the other room that hour is Tuesday’s.
    await expect(add({ roomId, weekday: 2, startsAt: '01:00', endsAt: '03:00' })).rejects.toMatchObject(
      overlapping,
    )
    expect(await add({ roomId, weekday: 1, startsAt: '01:00', endsAt: '03:00' })).toMatchObject({
      sharesRoomWith: [],
    })
  })

  it('may follow itself at once', async () => {
    const room = await nightRoom()
    await add({ roomId: room, startsAt: '23:00', endsAt: '01:00' })
    await add({ roomId: room, startsAt: '01:00', endsAt: '03:00' })
    const { days } = await getWeek(school.admin.context, { date: '2026-03-02' })
    expect(days[0]?.meetings.map(({ startsAt, afterMidnight }) => [startsAt, afterMidnight])).toEqual([
      ['01:00', true],
      ['23:00', false],
    ])
  })

  it('that is moved into such a room is looked at by its clocks', async () => {
    const room = await nightRoom()
    await add({ roomId: room, startsAt: '23:00', endsAt: '02:00' })
    const { slotId } = await add({ startsAt: '01:00', endsAt: '03:00' })
    await expect(update(slotId, { roomId: room })).rejects.toMatchObject(overlapping)
    await update(slotId, { roomId: room, startsAt: '02:00' })
  })
})

describe('weeks and terms', () => {
  const spring = { name: 'Spring', startsOn: '2026-02-02', endsOn: '2026-06-26', firstWeek: 'A' as const }

  it('let a class meet at one time twice, once in each kind of week', async () => {
    const { termId } = await addTerm(school.admin.context, spring)
    const { slotId } = await add({ termId, weeks: 'A' })
    await add({ termId, weeks: 'B' })
    await expect(add({ termId, weeks: 'every' })).rejects.toMatchObject(overlapping)
    await expect(update(slotId, { weeks: 'B' })).rejects.toMatchObject(overlapping)
  })

  it.each([
    [
      'A weeks without a term',
      { weeks: 'A' as const },
      'A and B weeks are counted within a term. Choose the term.',
    ],
    ['a term that is none', { termId: newId() }, 'This term was not found.'],
    ['a room that is none', { roomId: newId() }, 'This room was not found.'],
    ['a weekday that is none', { weekday: 8 }, undefined],
    ['a time that is none', { startsAt: '24:00' }, 'Give a time as hours and minutes: 09:30.'],
    ['a time with seconds', { startsAt: '09:00:00' }, 'Give a time as hours and minutes: 09:30.'],
    ['a mistyped year', { validFrom: '0226-03-02' }, 'Choose a day between 1900 and 2199.'],
    [
      'a last day before the first',
      { validFrom: '2026-03-09', validTo: '2026-03-08' },
      'The last day cannot come before the first.',
    ],
    ['an end at its start', { endsAt: '09:00' }, 'A class cannot end at the minute it starts.'],
    [
      'twelve hours and a minute',
      { endsAt: '21:01' },
      'A class cannot last longer than 12 hours. Check the times.',
    ],
  ])('refuse %s', async (_, wrong, message) => {
    const refused = add(wrong)
    await expect(refused).rejects.toMatchObject(message ? { message } : { code: 'bad-request' })
    expect(await listWeeklySlots(school.admin.context, { classId })).toEqual([])
  })

  it('refuse letters in a term that has none', async () => {
    const { termId } = await addTerm(school.admin.context, { ...spring, firstWeek: null })
    await expect(add({ termId, weeks: 'B' })).rejects.toMatchObject({
      message: 'Spring has no A and B weeks. Give it some in the settings.',
    })
  })

  it('take twelve hours exactly, and a single day', async () => {
    await add({ endsAt: '21:00' })
    expect(await add({ weekday: 2, validFrom: '2026-03-03', validTo: '2026-03-03' })).toMatchObject({
      sharesRoomWith: [],
    })
  })

  it('of a term that is over are not listed any more', async () => {
    const { termId } = await addTerm(school.admin.context, { ...spring, endsOn: '2026-03-02' })
    await add({ termId })
    expect(await listWeeklySlots(school.admin.context, { classId })).toHaveLength(1)
    world.clock.advance(86_400_000)
    expect(await listWeeklySlots(school.admin.context, { classId })).toEqual([])
  })
})

describe('a weekly time', () => {
  it('tells once which classes share its room, and lets them', async () => {
    const neighbour = await school.course({ roomId })
    for (const startsAt of ['09:00', '09:30'])
      await addWeeklySlot(school.admin.context, {
        classId: neighbour,
        weekday: startsAt === '09:00' ? 1 : 2,
        startsAt,
        endsAt: '10:00',
      })
    const { sharesRoomWith, slotId } = await add()
    expect(sharesRoomWith.map(each => each.classId)).toEqual([neighbour])
    expect((await update(slotId, { weekday: 3 })).sharesRoomWith).toEqual([])
  })

  it('added twice at the same moment is there once', async () => {
    const tries = await Promise.allSettled([add(), add(), add()])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listWeeklySlots(school.admin.context, { classId })).toHaveLength(1)
  })

  it('of another organization reads like none and is changed by nobody there', async () => {
    const { slotId } = await add()
    const missing = { code: 'not-found', message: 'This weekly class was not found.' }
    await expect(updateWeeklySlot(other.admin.context, { slotId, weekday: 5 })).rejects.toMatchObject(missing)
    await expect(removeWeeklySlot(other.admin.context, { slotId })).rejects.toMatchObject(missing)
    await expect(addWeeklySlot(other.admin.context, { classId, ...morning })).rejects.toMatchObject({
      message: 'This class was not found.',
    })
    for (const { context } of [school.teacher, school.student]) {
      await expect(updateWeeklySlot(context, { slotId, weekday: 5 })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(removeWeeklySlot(context, { slotId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await listWeeklySlots(school.admin.context, { classId })).toMatchObject([{ slotId, weekday: 1 }])
  })

  it('removed twice keeps the first last day', async () => {
    const { slotId } = await add({ validFrom: '2026-01-05' })
    expect(await removeWeeklySlot(school.admin.context, { slotId })).toMatchObject({
      validTo: '2026-03-01',
      validToBefore: null,
    })
    world.clock.advance(7 * 86_400_000)
    expect(await removeWeeklySlot(school.admin.context, { slotId })).toMatchObject({
      validTo: '2026-03-01',
      validToBefore: '2026-03-01',
    })
  })
})
