import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventLog } from '../../../db/schema/event-log.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { assignCard } from './assign-card.ts'
import { findCardHolder } from './find-card-holder.ts'
import { listCards } from './list-cards.ts'
import { returnCard } from './return-card.ts'

let world: World
let school: School
let other: School
let anna: Member
let ben: Member
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  anna = await school.member('student', 'Anna')
  ben = await school.member('student', 'Ben')
})
afterAll(() => world.close())

const uid = 'B136DB1B'
const assign = (holder: Member, input: Partial<Parameters<typeof assignCard>[1]> = {}) =>
  assignCard(school.admin.context, { uid, personId: holder.personId, ...input })
const cardsOf = (holder: Member) => listCards(school.admin.context, { personId: holder.personId })
const holderNow = async () => (await findCardHolder(school.admin.context, { uid })).holder?.fullName

async function events() {
  const rows = await world.database.db
    .select({ type: eventLog.type, payload: eventLog.payload })
    .from(eventLog)
    .where(eq(eventLog.orgId, school.orgId))
    .orderBy(asc(eventLog.id))
  return rows
}

describe('a card', () => {
  it('is given to a person, however its number was written, and found again', async () => {
    const { cardId } = await assign(anna, { uid: 'b1:36:db:1b:47' })
    const validFrom = world.clock.now()
    expect(await cardsOf(anna)).toEqual([{ cardId, uid, validFrom, validTo: null }])
    expect(await findCardHolder(school.admin.context, { uid: 'b136db1b' })).toEqual({
      uid,
      holder: { cardId, personId: anna.personId, fullName: 'Anna', since: validFrom },
      refusal: null,
    })
    expect(await events()).toEqual([
      {
        type: 'card.assigned',
        payload: { cardId, uid, personId: anna.personId, validFrom: validFrom.toISOString() },
      },
    ])
  })

  it('given again to its holder stays as it is, and an earlier beginning moves it', async () => {
    const first = await assign(anna)
    world.clock.advance(3_600_000)
    expect(await assign(anna)).toEqual(first)
    expect(await events()).toHaveLength(1)
    const earlier = new Date('2026-02-27T09:00:00Z')
    expect(await assign(anna, { validFrom: earlier })).toEqual({ ...first, validFrom: earlier })
    expect((await events()).map(event => event.type)).toEqual(['card.assigned', 'card.assigned'])
    expect(await cardsOf(anna)).toHaveLength(1)
  })

  it('of someone else moves only when that is said, and the former hold is closed and kept', async () => {
    const { cardId } = await assign(anna)
    world.clock.advance(3_600_000)
    await expect(assign(ben)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Anna holds this card.',
      details: { reason: 'card-held' },
    })
    expect(await holderNow()).toBe('Anna')
    const moved = await assign(ben, { takeFrom: true })
    expect(moved.takenFrom).toBe(anna.personId)
    expect(await holderNow()).toBe('Ben')
    expect(await cardsOf(anna)).toMatchObject([{ cardId, validTo: world.clock.now() }])
    expect((await events()).map(event => event.type)).toEqual([
      'card.assigned',
      'card.returned',
      'card.assigned',
    ])
  })

  it('given from some days ago counts from then, but never while another person held it', async () => {
    const [threeDaysAgo, yesterday] = [new Date('2026-02-27T09:00:00Z'), new Date('2026-03-01T09:00:00Z')]
    expect((await assign(anna, { validFrom: threeDaysAgo })).validFrom).toEqual(threeDaysAgo)
    // Taken from yesterday on: Anna keeps the two days before.
    await assign(ben, { validFrom: yesterday, takeFrom: true })
    expect(await cardsOf(anna)).toMatchObject([{ validFrom: threeDaysAgo, validTo: yesterday }])
    const [bens] = await cardsOf(ben)
    expect(bens).toMatchObject({ validFrom: yesterday, validTo: null })
    await returnCard(school.admin.context, { cardId: bens?.cardId ?? '' })
    const again = await assign(anna, { validFrom: threeDaysAgo })
    expect(again.validFrom).toEqual(world.clock.now())
  })

  it('taken from before its holder got it leaves them no time at all', async () => {
    await assign(anna)
    world.clock.advance(3_600_000)
    const earlier = new Date('2026-03-01T09:00:00Z')
    await assign(ben, { validFrom: earlier, takeFrom: true })
    const [annas] = await cardsOf(anna)
    expect(annas?.validTo).toEqual(annas?.validFrom)
    expect(await cardsOf(ben)).toMatchObject([{ validFrom: earlier, validTo: null }])
  })

  it('cannot be given out in the future or more than 7 days back', async () => {
    for (const validFrom of ['2026-03-02T09:00:01Z', '2026-02-23T08:59:59Z'])
      await expect(assign(anna, { validFrom: new Date(validFrom) })).rejects.toMatchObject({
        code: 'bad-request',
      })
    await assign(anna, { validFrom: new Date('2026-02-23T09:00:00Z') })
  })

  it.each([
    ['88046E51B3', 'truncated'],
    ['B136DB1B48', 'check-byte'],
    ['08A1B2C3', 'random'],
    ['hello', 'not-hex'],
  ])('with the number %s is refused with a sentence for its field', async (text, reason) => {
    await expect(assign(anna, { uid: text })).rejects.toMatchObject({
      code: 'bad-request',
      details: { reason, fields: { uid: expect.stringMatching(/\.$/) } },
    })
  })

  it('with a number made up at every touch is found to be nobody’s, with the reason', async () => {
    const found = await findCardHolder(school.admin.context, { uid: '08A1B2C3' })
    expect(found).toMatchObject({
      uid: '08A1B2C3',
      holder: null,
      refusal: expect.stringContaining('new number'),
    })
    await expect(findCardHolder(school.admin.context, { uid: '88046E51B3' })).rejects.toMatchObject({
      code: 'bad-request',
    })
  })

  it('is returned once, and free for the next person', async () => {
    const { cardId } = await assign(anna)
    const returned = await returnCard(school.admin.context, { cardId })
    world.clock.advance(3_600_000)
    expect(await returnCard(school.admin.context, { cardId })).toEqual(returned)
    expect(await holderNow()).toBeUndefined()
    await assign(ben)
    expect((await events()).map(event => event.type)).toEqual([
      'card.assigned',
      'card.returned',
      'card.assigned',
    ])
  })

  it('given to 20 people at the same moment ends with one of them', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 20 }, (_, index) => school.member('student', `Pupil ${index}`)),
    )
    const answers = await Promise.allSettled(crowd.map(member => assign(member)))
    expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'conflict', details: { reason: 'card-held' } })
  })

  it('is not given to someone who waits to be admitted', async () => {
    await expect(assign(school.pending)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('another organization and other roles', () => {
  it('see and change nothing, and may have a card of the same number', async () => {
    const { cardId } = await assign(anna)
    const { context } = other.admin
    expect(await findCardHolder(context, { uid })).toMatchObject({ holder: null })
    const missing = { code: 'not-found', message: 'This person was not found.' }
    await expect(listCards(context, { personId: anna.personId })).rejects.toMatchObject(missing)
    await expect(assignCard(context, { uid, personId: anna.personId })).rejects.toMatchObject(missing)
    await expect(assignCard(context, { uid, personId: newId() })).rejects.toMatchObject(missing)
    await expect(returnCard(context, { cardId })).rejects.toMatchObject({
      message: 'This card was not found.',
    })
    await assignCard(context, { uid, personId: other.student.personId, takeFrom: true })
    expect(await holderNow()).toBe('Anna')
    const mine = await findCardHolder(context, { uid })
    await returnCard(context, { cardId: mine.holder?.cardId ?? '' })
  })

  it.each(['teacher', 'student', 'pending'] as const)('cannot handle cards as a %s', async role => {
    const { cardId } = await assign(anna)
    const { context } = school[role]
    const refused = { code: 'forbidden' }
    await expect(assignCard(context, { uid, personId: anna.personId })).rejects.toMatchObject(refused)
    await expect(returnCard(context, { cardId })).rejects.toMatchObject(refused)
    await expect(findCardHolder(context, { uid })).rejects.toMatchObject(refused)
  })

  it('read only their own cards', async () => {
    await assign(anna)
    expect(await listCards(anna.context, { personId: anna.personId })).toHaveLength(1)
    for (const member of [ben, school.teacher])
      await expect(listCards(member.context, { personId: anna.personId })).rejects.toMatchObject({
        code: 'not-found',
        message: 'This person was not found.',
      })
    await expect(
      listCards(school.pending.context, { personId: school.pending.personId }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
